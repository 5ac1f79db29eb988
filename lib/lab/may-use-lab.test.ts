import { afterEach, describe, expect, it, vi } from 'vitest';

const person = (role: 'fan' | 'staff' | 'admin') => ({ id: 'x', email: 'x@example.test', name: 'X', role });

async function mayUseLabIn(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return (await import('./may-use-lab')).mayUseLab;
}

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
});
