import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { once } from '../idempotency';
import { asOwner } from '../testing/owner';
import { makeBuyer } from '../testing/shop';
import {
  emptyWallet,
  inSomeOrder,
  type Step,
  type Told,
  take,
  type WalletModel,
} from '../testing/wallet-model';
import { walletAndEntries } from '../testing/wallets';
import { book } from './ledger';
import { topUp } from './top-up';

/** Few keys, so that they come again; amounts that meet now and then. */
const step: fc.Arbitrary<Step> = fc.record({
  key: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `key-${index}`)),
  kind: fc.constantFrom('top-up', 'top-up', 'pay', 'refund'),
  amount: fc.constantFrom(1_000, 2_500, 4_000),
});

/** A step through the real thing. `salt` makes keys of this run its own. */
async function really(user: User, { kind, amount, key }: Step, salt: string): Promise<Told> {
  try {
    const { result, replayed } = await run(user, kind, amount, `${salt}-${key}`);
    return { balance: result, replayed };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'insufficient-balance') return { refused: error.code };
    if (error instanceof DomainError && error.code === 'idempotency-key-reused')
      return { refused: error.code };
    throw error;
  }
}

async function run(user: User, kind: Step['kind'], amount: number, key: string) {
  if (kind === 'top-up') {
    const { result, replayed } = await topUp(user, { amount }, key);
    return { result: result.balance, replayed };
  }
  // As payments and refunds book, without an order to them: against the rules of orders it would not stand.
  const gain = kind === 'pay' ? -amount : amount;
  return once({ actorId: user.id, key, request: [kind, amount] }, async (tx) => {
    const booking = { type: 'top_up', userId: user.id, amount: gain, against: 'revenue' } as const;
    return (await book(tx, booking)).balanceAfter;
  });
}

async function expectLike(model: WalletModel, user: User): Promise<void> {
  const { balance, sum } = await walletAndEntries(user);
  expect({ balance, sum }).toEqual({ balance: model.balance, sum: model.balance });
}

const players: string[] = [];

async function makePlayer(): Promise<User> {
  const player = await makeBuyer();
  players.push(player.id);
  return player;
}

/** Bookings without an order are none that the audit would bear. */
afterAll(() =>
  asOwner(async (owner) => {
    await owner.execute(sql`create temporary table played as
      select a.id as wallet, e.transaction_id as id from ledger_accounts a
      join ledger_entries e on e.account_id = a.id where a.user_id in ${players}`);
    await owner.execute(sql`delete from ledger_entries where transaction_id in (select id from played)`);
    await owner.execute(sql`delete from ledger_transactions where id in (select id from played)`);
    await owner.execute(
      sql`update ledger_accounts set balance = 0, entry_count = 0 where id in (select wallet from played)`,
    );
  }),
);

describe('a wallet', () => {
  it('does one after the other what its model does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const [user, model, salt] = [await makePlayer(), emptyWallet(), randomUUID()];
        for (const each of steps) expect(await really(user, each, salt)).toEqual(take(model, each));
        await expectLike(model, user);
      }),
      { numRuns: 20 },
    );
  });

  it('does at once what its model does in some order', async () => {
    const batch = fc.uniqueArray(step, { maxLength: 6, selector: ({ key }) => key });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 5 }), async (batches) => {
        const [user, salt] = [await makePlayer(), randomUUID()];
        let model = emptyWallet();
        for (const steps of batches) {
          const told = await Promise.all(
            steps.map(async (each) => ({ step: each, told: await really(user, each, salt) })),
          );
          const after = inSomeOrder(model, told);
          if (!after) throw new Error(`no order explains ${JSON.stringify(told)}`);
          model = after;
        }
        await expectLike(model, user);
      }),
      { numRuns: 20 },
    );
  });

  it('control: an answer that is off by one is explained by no order', () => {
    const steps: Step[] = ['a', 'b', 'c'].map((key) => ({ key, kind: 'top-up', amount: 1_000 }));
    const told = (last: number) =>
      steps.map((each, index) => ({
        step: each,
        told: { balance: [2_000, 1_000, last][index] ?? 0, replayed: false },
      }));
    expect(inSomeOrder(emptyWallet(), told(3_000))?.balance).toBe(3_000);
    expect(inSomeOrder(emptyWallet(), told(3_001))).toBeNull();
    expect(inSomeOrder(emptyWallet(), told(2_000))).toBeNull();
  });
});
