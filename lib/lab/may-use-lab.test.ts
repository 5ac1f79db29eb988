import { afterEach, describe, expect, it, vi } from 'vitest';

const person = (role: 'fan' | 'staff' | 'admin') => ({ id: 'x', email: 'x@example.test', name: 'X', role });

async function labIn(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import('./may-use-lab');
}

const mayUseLabIn = async (environment: Record<string, string>) => (await labIn(environment)).mayUseLab;

const SHOP = {
  APP_SECRET: 'x'.repeat(32),
  DATABASE_URL: 'mysql://shop@localhost/shop',
  REDIS_URL: 'redis://localhost',
  NODE_ENV: 'production',
  DEMO: 'off',
};

afterEach(() => vi.unstubAllEnvs());

describe('the lock lab', () => {
  it('is there for admins of a demonstration, and of no shop that really sells', async () => {
    expect((await mayUseLabIn({ ...SHOP, DEMO: 'on' }))(person('admin'))).toBe(true);
    expect((await mayUseLabIn(SHOP))(person('admin'))).toBe(false);
    expect((await mayUseLabIn({ ...SHOP, NODE_ENV: 'development' }))(person('admin'))).toBe(true);
  });

  it('is there for nobody else', async () => {
    const mayUseLab = await mayUseLabIn({ ...SHOP, DEMO: 'on' });
    expect([person('fan'), person('staff'), null].map(mayUseLab)).toEqual([false, false, false]);
  });

  it('is to them as if there were none', async () => {
    const { requireLab } = await labIn({ ...SHOP, DEMO: 'on' });
    expect(() => requireLab(person('admin'))).not.toThrow();
    for (const other of [person('staff'), null])
      expect(() => requireLab(other)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
