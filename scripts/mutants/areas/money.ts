import { type Area, inFile } from '../mutant';

const GUARDS = 'lib/wallet/wallet-guards.db.test.ts';
const WAYS = 'lib/wallet/ways/ways.db.test.ts';
const WAY_GUARDS = 'lib/wallet/ways/guards.db.test.ts';
const COALESCED = 'lib/wallet/ways/coalesced.db.test.ts';
const STOPPED = 'lib/wallet/ways/stopped-holder.db.test.ts';
const TOP_UP = 'lib/wallet/top-up.db.test.ts';
const ONCE = 'lib/idempotency.db.test.ts';

const inWays = (name: string, tests: string | string[], lines: Parameters<typeof inFile>[2]) =>
  inFile(`lib/wallet/ways/${name}.ts`, tests, lines);

export const money: Area = {
  title: 'Money: wallets and the ledger',
  mutants: [
    ...inFile('lib/wallet/ledger.ts', GUARDS, [
      [
        'no wallet goes below nothing, nor above what can be counted',
        ' and ${ledgerAccounts.balance} + ${amount} between 0 and ${BALANCE_MAX}`',
        '`',
      ],
      [
        'a move that the wallet refused is not written down',
        'if (update.affectedRows === 0) throw refusal(wallet, amount) ?? new Error(',
        'if (false) throw refusal(wallet, amount) ?? new Error(',
      ],
      ['no move takes more than there is', 'if (balance + amount < 0) {', 'if (false) {'],
      [
        'no move fills a wallet beyond what can be counted',
        'if (amount <= BALANCE_MAX - balance) return null;',
        'return null;',
      ],
      ['a move that is refused moves nothing', 'if (refused) throw refused;', ''],
      ['a move is of a wallet that is there', 'if (!wallet) throw noWallet();', ''],
      [
        'a wallet that is read for a change stays as it is until the commit',
        'from ledger_accounts where user_id = ? ${lock}`',
        'from ledger_accounts where user_id = ?`',
      ],
      [
        'what a wallet gains, the other side loses',
        'accountId: against, amount: -amount',
        'accountId: against, amount',
      ],
    ]),
    ...inFile('lib/wallet/write-moves.ts', GUARDS, [
      ['every wallet of a group is written', 'if (written !== ids.length) throw', 'if (false) throw'],
      [
        'what a wallet gains, the other side loses, in a group',
        '[id, against, -amount, null, null]',
        '[id, against, amount, null, null]',
        { tests: ['lib/orders/check-in.db.test.ts'], title: 'lets a whole queue in at once' },
      ],
    ]),
    ...inFile('lib/wallet/lock-wallets.ts', GUARDS, [
      [
        'wallets of a group stay as they are until the commit',
        'order by user_id for update ${others}`',
        'order by user_id`',
      ],
    ]),
    ...inFile('lib/wallet/credit-wallets.ts', GUARDS, [
      ['a credit is of a wallet that is there', 'if (!wallet) throw', 'if (false) throw'],
      ['credits of one wallet build on each other', 'wallets.set(credit.userId, after);', ''],
    ]),
    ...inWays('write-top-ups', COALESCED, [
      [
        'a key that is kept is not booked again',
        'if (known) return { known };',
        '',
        { tests: [TOP_UP, COALESCED, ONCE] },
      ],
      [
        'a wallet that somebody else has is left to a second try',
        "if (!wallet && pass) return 'locked';",
        '',
      ],
      [
        'a top-up is of a wallet that is there',
        'if (!wallet) return { outcome',
        'if (false) return { outcome',
        { tests: [GUARDS] },
      ],
      [
        'a top-up beyond what a wallet can hold is refused',
        'if (refused) return',
        'if (false) return',
        { tests: [WAYS] },
      ],
      ['top-ups of one wallet build on each other', 'wallets.set(userId, move.after);', ''],
      [
        'the outcome of a top-up is kept under its key',
        'async () => outcomes.length > 0 && keepOutcomes(tx, outcomes)',
        'async () => 0',
        { tests: [TOP_UP, COALESCED, ONCE] },
      ],
      [
        'a key that another process is using is looked up again',
        '!isDuplicate(error)) throw error;',
        'true) throw error;',
      ],
      [
        'one that spoils the transaction spoils no other',
        'if (all.length === 1 || isOutage(error) || isWorthARetry(error))',
        'if (true)',
      ],
    ]),
    ...inWays('optimistic', WAYS, [
      [
        'the optimistic way writes where nobody has written since',
        'and(eq(ledgerAccounts.id, id), eq(ledgerAccounts.entryCount, before.entryCount))',
        'eq(ledgerAccounts.id, id)',
        { tests: [WAY_GUARDS] },
      ],
      [
        'the optimistic way gives up where somebody has written since',
        'if (affectedRows === 0) throw',
        'if (false) throw',
      ],
    ]),
    ...inWays('pessimistic', WAYS, [
      [
        'the pessimistic way locks the row that it reads',
        "booking.userId, 'for update')",
        'booking.userId)',
        { tests: [WAY_GUARDS] },
      ],
    ]),
    ...inWays('redis', STOPPED, [
      [
        'a holder that was stopped writes nothing after its lease',
        'and(eq(ledgerAccounts.id, id), lt(ledgerAccounts.fence, token))',
        'eq(ledgerAccounts.id, id)',
      ],
      [
        'a holder that was stopped books nothing after its lease',
        'if (affectedRows === 0) throw',
        'if (false) throw',
      ],
      [
        'who writes without the lock is found out by the number of the entry',
        "if (!isDuplicate(error, 'ledger_entries_by_account')) throw error;",
        'throw error;',
        { tests: [WAYS] },
      ],
    ]),
    ...inFile('lib/wallet/get-wallet.ts', GUARDS, [
      ['a balance is its owner’s', '.where(eq(ledgerAccounts.userId, user.id))', ''],
      ['there is no balance where there is no wallet', 'if (row?.balance == null) throw', 'if (false) throw'],
    ]),
    ...inFile('lib/wallet/list-transactions.ts', GUARDS, [
      ['a history is its owner’s', 'eq(ledgerAccounts.userId, user.id),', ''],
      [
        'a history goes on where it ended',
        'before === undefined ? undefined : lt(ledgerEntries.seq, before)',
        'undefined',
      ],
      [
        'a history goes on from places of ours only',
        'if (before !== undefined && !Number.isSafeInteger(before)) throw',
        'if (false) throw',
      ],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/wallet/ways/redis.ts',
      cut: 'if (signal.aborted) throw',
      why: 'It saves a reading: the fence in the row refuses whoever has lost the lock, and that is cut above.',
    },
  ],
};

export const idempotency: Area = {
  title: 'One effect for one key',
  mutants: [
    ...inFile('lib/idempotency.ts', ONCE, [
      ['a key belongs to its request', 'if (kept.requestHash !== requestHash) {', 'if (false) {'],
      [
        'a key belongs to its account',
        '(actor_id = ? and `key` = ?)',
        '((actor_id = ? or true) and `key` = ?)',
        { also: [{ file: 'lib/idempotency.ts', cut: '`${actorId} ${key}`', instead: '`${key}`' }] },
      ],
      ['a key runs once at a time in a process', 'if (running.has(name)) throw inProgress();', ''],
      ['a key that is done may come again', 'running.delete(name);', ''],
      ['a key that somebody else has just used is looked up', "if (isDuplicate(error)) return 'taken';", ''],
      [
        'a key that another process is using is in progress',
        'if (isLockWaitTimeout(error)) throw inProgress(error);',
        '',
      ],
      [
        'what a key came to is known before the work',
        'return kept ? replay(record, kept) : firstTime(record, work);',
        'return firstTime(record, work);',
        {
          also: [{ file: 'lib/idempotency.ts', cut: "if (isDuplicate(error)) return 'taken';", instead: '' }],
        },
      ],
      [
        'what a key came to is kept with the work',
        '.set({ outcome: JSON.stringify(outcome) })',
        '.set({ outcome: JSON.stringify({ ok: null }) })',
      ],
      ['a refusal undoes what was done', 'await tx.execute(sql`rollback to savepoint work`);', ''],
      [
        'a refusal is kept, and a fault is not',
        'if (!(error instanceof DomainError)) throw error;\n    await tx',
        'await tx',
      ],
      [
        'the first answer holds when the same would be refused by now',
        'if (!known) throw error;\n      return { known };',
        'throw error;',
        { tests: ['lib/seating/hold-seats.db.test.ts'] },
      ],
      [
        'a refusal that changed nothing is kept, too',
        'const known = settled.kept ? null : await keepRefusal(',
        'const known = true ? null : await keepRefusal(',
      ],
      [
        'of two refusals under one key the first holds',
        'return found && found.outcome !== JSON.stringify(outcome) ? found : null;',
        'return null;',
      ],
      [
        'what is kept already stays as it is',
        'if (kept === marked.length) return marked.map(() => null);',
        'return marked.map(() => null);',
      ],
      [
        'a key is of visible letters',
        '/^[!-~]{1,255}$/',
        '/^[^]*$/',
        { tests: ['app/api/v1/bad-input.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/http/idempotency-key.ts', 'app/api/v1/bad-input.db.test.ts', [
      [
        'a call that moves money has a key',
        "if (need === 'optional') return undefined;",
        'return undefined;',
      ],
      ['a key that cannot be kept is refused', 'if (IDEMPOTENCY_KEY.test(key)) return key;', 'return key;'],
    ]),
    ...inFile('lib/forget-old-keys.ts', 'lib/forget-old-keys.db.test.ts', [
      [
        'keys are kept for two days',
        '.where(lte(idempotencyKeys.createdAt, sql`now(3) - interval 48 hour`))',
        '',
      ],
    ]),
    ...inFile('lib/wallet/ways/book-once.ts', ONCE, [
      [
        'a key of a top-up belongs to its amount',
        "['top-up', amount]",
        "['top-up', void amount]",
        { tests: [TOP_UP, ONCE] },
      ],
    ]),
  ],
};
