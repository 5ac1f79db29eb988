import { beforeEach, describe, expect, it, vi } from 'vitest';

const CHALLENGE = {
  CHALLENGE_PROVIDER: 'turnstile',
  CHALLENGE_SITE_KEY: 'the site key',
  CHALLENGE_SECRET_KEY: 'the secret key',
};

/** The environment as a process sees it that starts with these variables. */
async function envWith(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  const { env } = await import('./env');
  return env();
}

beforeEach(() => vi.unstubAllEnvs());

describe('the secret of the app', () => {
  it.each([
    ['is not there', ''],
    ['is short', 'x'.repeat(31)],
  ])('has no default: the app does not start when it %s', async (_, secret) => {
    await expect(envWith({ APP_SECRET: secret })).rejects.toThrow(/APP_SECRET: must have at least 32/);
  });

  it('is not told when another variable is wrong', async () => {
    const secret = 'a-secret-that-must-not-come-out-of-here';
    const fault = await envWith({ APP_SECRET: secret, PORT: 'many' }).catch(String);
    expect(fault).toContain('PORT');
    expect(fault).not.toContain(secret);
  });
});

describe('where to report', () => {
  it.each(['security@example.com', 'http://example.com', 'mailto:nobody', 'https://a b'])(
    'is no address that nobody could use: %s',
    async (contact) => {
      await expect(envWith({ SECURITY_CONTACT: contact })).rejects.toThrow(/SECURITY_CONTACT/);
    },
  );
});

describe('the challenge’s settings', () => {
  it('are off by default, and empty ones are none', async () => {
    expect((await envWith({})).CHALLENGE_PROVIDER).toBeUndefined();
    const empty = { CHALLENGE_PROVIDER: '', CHALLENGE_SITE_KEY: '', CHALLENGE_SECRET_KEY: '' };
    expect((await envWith({ ...empty, CHALLENGE_VERIFY_URL: '' })).CHALLENGE_PROVIDER).toBeUndefined();
  });

  it('are on when all are there', async () => {
    expect(await envWith(CHALLENGE)).toMatchObject(CHALLENGE);
    expect(await envWith({ ...CHALLENGE, CHALLENGE_PROVIDER: 'hcaptcha' })).toMatchObject({
      CHALLENGE_PROVIDER: 'hcaptcha',
    });
  });

  it.each(Object.keys(CHALLENGE))('are refused without %s, by that name', async (missing) => {
    const rest = Object.fromEntries(Object.entries(CHALLENGE).filter(([name]) => name !== missing));
    await expect(envWith(rest)).rejects.toThrow('set CHALLENGE_PROVIDER, CHALLENGE_SITE_KEY and');
  });

  it.each([
    ['CHALLENGE_PROVIDER', 'recaptcha'],
    ['CHALLENGE_VERIFY_URL', 'not an address'],
  ])('are refused with a %s of %j', async (name, value) => {
    await expect(envWith({ ...CHALLENGE, [name]: value })).rejects.toThrow(name);
  });
});

describe('the number of processes', () => {
  it('is one unless something else is said', async () => {
    expect((await envWith({})).WEB_PROCESSES).toBe(1);
    expect((await envWith({ WEB_PROCESSES: '4' })).WEB_PROCESSES).toBe(4);
  });

  it.each(['0', '-1', '1.5', '65', 'many', ''])('is refused as %j, by its name', async (number) => {
    await expect(envWith({ WEB_PROCESSES: number })).rejects.toThrow('WEB_PROCESSES');
  });
});
