import { afterEach, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';

const OLD = 'the-old-secret-that-somebody-has-seen-by-now';
const NEW = 'the-new-secret-that-nobody-has-seen-until-now';

/** The shop as a process sees it that starts with these secrets. */
async function shopWith(secret: string, before = '') {
  await closeDatabase();
  vi.stubEnv('APP_SECRET', secret);
  vi.stubEnv('APP_SECRET_BEFORE', before);
  vi.resetModules();
  const [{ encode }, auth, { ticketCode, readTicketCode, readTypedCode }, { signToken, readToken }] =
    await Promise.all([
      import('next-auth/jwt'),
      import('./auth'),
      import('./orders/ticket-code'),
      import('./queue/signed-token'),
    ]);
  const { startSession } = await import('./accounts/sessions');
  const { makeBuyer } = await import('./testing/shop');
  const id = '0199a7c2-7d5a-7c3e-8f00-0123456789ab';
  return {
    async sign() {
      const user = await makeBuyer();
      const { secret: sid } = await startSession(user.id, 'browser', null);
      const cookie = await encode({ token: { sid }, secret: auth.authSecret() });
      return { cookie, code: ticketCode(id), ticket: signToken('ticket', ['a', '1']) };
    },
    async read({ cookie, code, ticket }: { cookie: string; code: string; ticket: string }) {
      const headers = { cookie: `${auth.sessionCookie.name}=${cookie}` };
      const user = await auth.userOfRequest(new Request('http://localhost:3000/', { headers }));
      return {
        session: user !== null,
        code: readTicketCode(code) === id,
        typed: readTypedCode(code.toUpperCase()) === id,
        ticket: readToken('ticket', ticket) !== null,
      };
    },
  };
}

const ALL = { session: true, code: true, typed: true, ticket: true };
const NONE = { session: false, code: false, typed: false, ticket: false };

afterEach(closeDatabase);

it('reads what the secret before has signed, signs with the new one, and forgets the old when it is taken away', async () => {
  const old = await (await shopWith(OLD)).sign();
  const between = await shopWith(NEW, OLD);
  const young = await between.sign();
  expect([await between.read(old), await between.read(young)]).toEqual([ALL, ALL]);
  const later = await shopWith(NEW);
  expect([await later.read(old), await later.read(young)]).toEqual([NONE, ALL]);
});
