import { describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { createAccounts } from '@/db/factories';
import { makeBuyer } from '../testing/shop';
import { findSessionUser } from './find-session-user';
import { endSession, startSession } from './sessions';

/** How many connections are taken from the pool, one for each query, while `work` runs. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  let taken = 0;
  const count = () => {
    taken++;
  };
  pool().on('acquire', count);
  try {
    await work();
  } finally {
    pool().off('acquire', count);
  }
  return taken;
}

describe('a crowd with tokens', () => {
  it('is known person by person, in a handful of queries', async () => {
    const people = await createAccounts({ count: 300, balance: 0 });
    const secrets = people.map(({ token }) => token);
    const found: (string | undefined)[] = [];
    const queries = await queriesOf(async () => {
      const users = await Promise.all(secrets.map((secret) => findSessionUser(secret, 'token')));
      found.push(...users.map((user) => user?.id));
    });
    expect(found).toEqual(people.map(({ id }) => id));
    expect(queries).toBeLessThanOrEqual(5);
  });

  it('keeps strangers and other kinds of session out', async () => {
    const user = await makeBuyer();
    const { secret } = await startSession(user.id, 'browser', null);
    const asked = [
      findSessionUser('fr_unknown', 'token'),
      findSessionUser(secret, 'token'),
      findSessionUser(secret, 'browser'),
      findSessionUser('', 'token'),
      findSessionUser("') or 1 = 1 -- ", 'token'),
    ];
    expect(await Promise.all(asked)).toEqual([null, null, user, null, null]);
  });
});

describe('a token that has been ended', () => {
  it('is refused from that moment, also in the middle of a crowd', async () => {
    const [user, others] = [await makeBuyer(), await createAccounts({ count: 20, balance: 0 })];
    let running = true;
    const crowd = others.map(async ({ token }) => {
      while (running) expect(await findSessionUser(token, 'token')).not.toBeNull();
    });
    for (let round = 0; round < 20; round++) {
      const { secret } = await startSession(user.id, 'token', null);
      const early = Promise.all(Array.from({ length: 5 }, () => findSessionUser(secret, 'token')));
      await endSession(secret);
      expect(await findSessionUser(secret, 'token')).toBeNull();
      await early;
    }
    running = false;
    await Promise.all(crowd);
  });
});
