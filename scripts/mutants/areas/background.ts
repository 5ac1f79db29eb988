import { type Area, inFile } from '../mutant';

const RELAY = 'lib/outbox/relay.db.test.ts';
const LOCKS = 'lib/lock/redis-locks.db.test.ts';
const CANDIDATE = 'lib/lock/candidate.db.test.ts';
const ROUNDS = 'lib/lock/lead-rounds.db.test.ts';
const STAND = 'lib/lock/stand-in-line.db.test.ts';
const TRANSACTION = 'db/transaction.db.test.ts';

export const background: Area = {
  title: 'The outbox, locks and transactions',
  mutants: [
    ...inFile('lib/outbox/claim-changes.ts', RELAY, [
      [
        'a change is told when it is due',
        'where due_at <= now(3) order by',
        'where due_at is not null order by',
      ],
      [
        'a change is told by one',
        'order by due_at limit ? for update skip locked`',
        'order by due_at limit ?`',
      ],
      [
        'a change that is being told is nobody else’s',
        "await changeRows(tx, 'update outbox force index (primary) set due_at = ? where id in (?)', [",
        'void ([',
      ],
      [
        'an audit is told of what was seen to the end',
        'if (!claim.more) await noteSeenUntil(now.at);',
        'await noteSeenUntil(now.at);',
      ],
      [
        'what was noted later is not taken back',
        'done_until = greatest(done_until, values(done_until))',
        'done_until = values(done_until)',
        { tests: ['lib/outbox/outbox-guards.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/outbox/settle-changes.ts', RELAY, [
      [
        'a change that was told is told no more',
        'set due_at = null where id in (?)',
        'set due_at = due_at where id in (?)',
      ],
      [
        'who has lost the lease takes nothing from who has it',
        'attempts = attempts + 1\n    where id in (?) and due_at = ?`',
        'attempts = attempts + 1\n    where id in (?) and (due_at = ? or true)`',
      ],
      [
        'what was left over is put back by its owner',
        'set due_at = now(3) where id in (?) and due_at = ?',
        'set due_at = now(3) where id in (?) and (due_at = ? or true)',
        { tests: ['lib/outbox/outbox-guards.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/outbox/relay-changes.ts', RELAY, [
      [
        'one that cannot be told is tried again',
        "return onlyLate ? 'left' : 'failed';",
        "return onlyLate ? 'left' : 'told';",
      ],
      [
        'one that fails as a whole fails for no other',
        'return changes.map(() => Promise.reject(error));',
        'throw error;',
      ],
    ]),
    ...inFile('lib/lock/redis-scripts.ts', LOCKS, [
      ['a lock has one holder', 'if id then return 0 end\nreturn hand', 'return hand'],
      [
        'who asks again has the lock still',
        "if id == ARGV[1] then\n  redis.call('PEXPIRE', HELD, ARGV[2])\n  return token\nend",
        '',
      ],
      [
        'a lock is renewed by its holder',
        "if holder() ~= ARGV[1] then return 0 end\nreturn redis.call('PEXPIRE', HELD, ARGV[2])",
        "return redis.call('PEXPIRE', HELD, ARGV[2])",
      ],
      [
        'a lock is given back by its holder',
        "if holder() ~= ARGV[1] then return 0 end\nreturn redis.call('DEL', HELD)",
        "return redis.call('DEL', HELD)",
      ],
      [
        'a lock ends with its lease',
        "redis.call('SET', HELD, id .. ' ' .. token, 'PX', lease)",
        "redis.call('SET', HELD, id .. ' ' .. token)",
      ],
      ['tokens grow', 'math.max(last + 1, time[1] * 1000000 + time[2])', '1'],
      [
        'tokens grow over a clock that goes back',
        'math.max(last + 1, time[1] * 1000000 + time[2])',
        'time[1] * 1000000 + time[2]',
      ],
      ['tokens grow over an emptied Redis', 'math.max(last + 1, time[1] * 1000000 + time[2])', 'last + 1'],
      ['who has died is passed over in the line', 'or 0) > now\n', 'or 0) > -1\n', { tests: [STAND] }],
      [
        'who stands in line keeps the place',
        "redis.call('ZADD', LINE, 'NX', unpack(added))",
        "redis.call('ZADD', LINE, unpack(added))",
        { tests: [STAND] },
      ],
      ['who leaves the lock has it no more', 'if left then id = nil end', '', { tests: [STAND] }],
      [
        'who leaves the line is gone',
        "if #gone > 0 then redis.call('ZREM', LINE, unpack(gone)) end",
        '',
        { tests: [STAND] },
      ],
      [
        'who has the lock does not stand in line',
        'if ARGV[i] ~= id then stand',
        'if true then stand',
        {
          tests: [STAND],
          also: [
            {
              file: 'lib/lock/redis-scripts.ts',
              cut: 'if each ~= id then behind',
              instead: 'if true then behind',
            },
          ],
        },
      ],
      [
        'the lock is given when nobody has it',
        'if not id then\n  readClock()',
        'if true then\n  readClock()',
        { tests: [STAND] },
      ],
    ]),
    ...inFile('lib/lock/while-held.ts', LOCKS, [
      [
        'a holder that was stopped finds out',
        'const ours = !isOver() && (await renewLease(lease).catch(stillOurs));',
        'const ours = await renewLease(lease).catch(stillOurs);',
        {
          also: [
            {
              file: 'lib/lock/while-held.ts',
              cut: 'if (ours && !isOver()) timer',
              instead: 'if (ours) timer',
            },
            { file: 'lib/lock/while-held.ts', cut: 'else lost.abort();', instead: '' },
          ],
        },
      ],
      [
        'a lock is given back when the work is over',
        'await inTime(lease.leaseMs, giveBack()).catch(',
        'await inTime(lease.leaseMs, Promise.resolve()).catch(',
      ],
    ]),
    ...inFile('lib/lock/lead-rounds.ts', ROUNDS, [
      ['rounds are done by the leader', 'if (await goesOn()) await round(goesOn);', 'await round(goesOn);'],
      ['without Redis rounds are done by everybody', 'if (isRedisOutage(error)) return !stopped;', ''],
      ['rounds go on after one has failed', 'failing = true;\n    }', 'throw error;\n    }'],
    ]),
    ...inFile('lib/lock/candidate.ts', CANDIDATE, [
      [
        'a candidate leads alone',
        '(await takeLease(lock, id, leaseMs)) !== null',
        '(await takeLease(lock, id, leaseMs), true)',
      ],
    ]),
    ...inFile('db/transaction.ts', TRANSACTION, [
      ['a deadlock is tried again', '!isWorthARetry(error)) throw error;', 'true) throw error;'],
      [
        'what is no deadlock is not tried again',
        'if (tired || !isWorthARetry(error)) throw error;',
        'if (tired) throw error;',
      ],
      ['a deadlock is not tried again for ever', 'attempt >= ATTEMPTS || ', ''],
    ]),
    ...inFile('lib/shop-time.ts', 'lib/shop-time.test.ts', [
      [
        'the database’s clock counts',
        'new Date(Date.now() + (shared.frontrowClockAhead ?? 0))',
        'new Date()',
      ],
      [
        'what the way may explain counts for nothing',
        'Math.abs(ahead) > NEAR_MS + (heardAt - askedAt) / 2 ? ahead : 0',
        'ahead',
      ],
    ]),
    ...inFile('db/bounded-waits.ts', 'db/bounded-waits.db.test.ts', [
      [
        'who waits for a connection does not wait for ever',
        'boundConnecting(pool, connectionMs);',
        '',
        { title: 'keeps nobody waiting who has asked' },
      ],
      [
        'connections that rest beside a silent one are as dead',
        'for (const each of [connection, ...idle]) end(each);',
        'end(connection);',
      ],
      [
        'a connection that rests is left alone',
        'socketOf(connection).setTimeout(0);',
        '',
        { also: [{ file: 'db/bounded-waits.ts', cut: ' || idle.has(connection)', instead: '' }] },
      ],
    ]),
    ...inFile('db/errors.ts', 'lib/idempotency.db.test.ts', [
      [
        'an answer is not tried again, whatever it came from',
        'if (error instanceof DomainError) return undefined;',
        '',
        { tests: ['db/errors.test.ts'] },
      ],
      [
        'a duplicate is one of the key that is meant',
        'errno === DUPLICATE && (key === undefined || message?.includes(key) === true)',
        'errno === DUPLICATE',
        { tests: ['lib/orders/order-guards.db.test.ts', 'db/errors.test.ts'] },
      ],
    ]),
    ...inFile('db/client.ts', TRANSACTION, [
      [
        'transactions read what is committed',
        "'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',",
        '',
      ],
      ['times are in UTC', "time_zone = '+00:00', ", ''],
      [
        'a statement never becomes two',
        'usual: connect(),',
        'usual: connect({ multipleStatements: true }),',
        { tests: ['db/bundle.db.test.ts'] },
      ],
    ]),
    ...inFile('db/migrate.ts', 'db/migrate.db.test.ts', [
      ['times that a migration adds are in UTC', "time_zone = '+00:00', ", ''],
    ]),
    ...inFile('db/grants.ts', 'db/grants.db.test.ts', [
      [
        'what was booked is not changed by the app',
        '`REVOKE UPDATE, DELETE ON ${name} FROM ${account}`,',
        '',
      ],
      [
        'the books are tables that are only added to',
        'if (!INSERT_ONLY.includes(table)) return',
        'if (true) return',
      ],
      ['the audit log is a table that is only added to', ', schema.auditLog]', ']'],
      [
        'another grant that lets the books be changed is refused',
        'for (const table of INSERT_ONLY) await refuseWhereChangeable(app, table);',
        '',
      ],
      [
        'both users are of one database',
        'if (decodeURIComponent(url.pathname.slice(1)) !== database)',
        'if (false)',
      ],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/outbox/claim-changes.ts',
      cut: 'for update skip locked`',
      why: 'With `for update` alone a relay waits for one that is claiming, and tells the same afterwards. `relay.db.test.ts` runs out of time then, which proves nothing here.',
    },
  ],
};
