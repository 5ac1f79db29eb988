import { type Area, inFile } from '../mutant';

const DECIDE = 'lib/seating/decide-holds.test.ts';
const HOLD = 'lib/seating/hold-seats.db.test.ts';
const GUARDS = 'lib/seating/hold-guards.db.test.ts';
const BLOCKS = 'lib/seating/block-seats.db.test.ts';
const SWEEP = 'lib/seating/sweep.db.test.ts';
const LOCKS = 'lib/seating/seat-locks.db.test.ts';

const CAN_BE_HAD = 'and (state = 0 or (state = 1 and held_until <= now(3)))\n    order by seat';

export const seats: Area = {
  title: 'Seats: holding, giving back, blocking',
  mutants: [
    ...inFile('lib/seating/hold-rows.ts', GUARDS, [
      ['a hold takes no seat that somebody has', CAN_BE_HAD, '\n    order by seat'],
      [
        'a hold takes a seat whose time is over',
        'state = 1 and held_until <= now(3))',
        'state = 1 and false)',
      ],
      ['a hold takes no seat whose time is not over', 'state = 1 and held_until <= now(3))', 'state = 1)'],
      [
        'a hold takes seats of its own performance only',
        'where performance_id = ? and seat in (?) and (',
        'where (performance_id = ? or true) and seat in (?) and (',
        { tests: [HOLD] },
      ],
      [
        'the rows of seats are locked before anything is decided',
        'order by seat for update',
        'order by seat',
      ],
      [
        'the rows of another performance are not looked at',
        'where performance_id = ? and seat in (?) order by seat for',
        'where (performance_id = ? or true) and seat in (?) order by seat for',
      ],
      [
        'a seat whose time is over counts as free',
        'state === SEAT_HELD && overdue === 1 ? SEAT_FREE : state',
        'state',
        { tests: [HOLD] },
      ],
      [
        'a sold seat never counts as free',
        'state === SEAT_HELD && overdue === 1 ? SEAT_FREE',
        'overdue !== 0 ? SEAT_FREE',
        { tests: [GUARDS] },
      ],
    ]),
    ...inFile('lib/seating/decide-holds.ts', DECIDE, [
      [
        'nothing is held while the sale is not open',
        "if (saleStatus(sale, false, sale.now) !== 'on_sale') {",
        'if (false) {',
        { tests: [DECIDE, HOLD] },
      ],
      ['an account holds no more than its limit', '> most) {', '> Number.POSITIVE_INFINITY) {'],
      [
        'what an account has already counts against its limit',
        '(had.get(userId) ?? 0) + seats.length > most',
        'seats.length > most',
      ],
      ['a seat that somebody has is refused', 'if (taken.length > 0) return', 'if (false) return'],
      [
        'a wish reckons with what was granted to the same account before it',
        'known.had.set(userId',
        'known.had.get(userId',
        { cut: 'known.had.set(wish.userId,', instead: 'void (wish.userId,' },
      ],
      [
        'a wish reckons with seats that were granted before it',
        'for (const seat of wish.seats) known.status[seat] = SEAT_HELD;',
        '',
      ],
      ['a choice leaves no single seat', "if (stranded.length === 0) return 'granted';", "return 'granted';"],
      [
        'the rule against single seats knows no other choice of the same price',
        'stranded.length > 0 && isAvoidable(layout, status, seats) ? stranded : []',
        'stranded',
      ],
    ]),
    ...inFile('lib/seating/write-holds.ts', HOLD, [
      [
        'a hold that got fewer seats than it was to have is undone',
        'if (got !== count) throw',
        'if (false) throw',
        { tests: [GUARDS] },
      ],
      ['a key that is kept already is not written again', 'all.filter((each) => !keptFor(each))', 'all'],
      [
        'the outcome of a hold is kept under its key',
        'async () => outcomes.length > 0 && keepOutcomes(tx, outcomes)',
        'async () => 0',
      ],
      [
        'a key that another process is using is looked up again',
        '!isDuplicate(error)) throw error;',
        'true) throw error;',
        { tests: [GUARDS] },
      ],
      [
        'a hold that fails spoils no other one',
        'if (all.length === 1 || isOutage(error)',
        'if (true || isOutage(error)',
        { tests: [GUARDS] },
      ],
    ]),
    ...inFile('lib/seating/find-hold.ts', GUARDS, [
      [
        'a hold is its owner’s alone',
        'and(eq(holds.id, holdId), eq(holds.userId, userId))',
        'eq(holds.id, holdId)',
      ],
      ['a hold whose time is over is not live', "= 'active' and ${holds.expiresAt} > now(3)`", "= 'active'`"],
      [
        'a hold that was given back or paid is not live',
        "${holds.state} = 'active' and ${holds.expiresAt}",
        '${holds.expiresAt}',
      ],
      [
        'a hold that is locked stays as it is until the commit',
        "lock ? await query.for('update') : await query",
        'await query',
      ],
      ['a hold that is over is refused', 'if (over) throw over;', ''],
    ]),
    ...inFile('lib/seating/get-hold.ts', GUARDS, [
      ['the list of live holds is of the own ones', 'eq(holds.userId, user.id),', ''],
      ['the list of live holds is of one performance', 'eq(holds.performanceId, performanceId),', ''],
      ['the list of live holds has none that is over', "eq(holds.state, 'active'),", ''],
      ['the list of live holds has none whose time is over', 'gt(holds.expiresAt, sql`now(3)`),', ''],
    ]),
    ...inFile('lib/seating/extend-hold.ts', GUARDS, [
      ['a hold is prolonged once', 'if (row.extendedAt) throw', 'if (false) throw'],
      ['a hold that is over is not prolonged', 'refuseUnlessLive(row);', ''],
      ['a hold that has lost a seat is not prolonged', 'if (kept !== held.length) throw', 'if (false) throw'],
      ['two who prolong a hold at once prolong it once', 'user.id, true)', 'user.id, false)'],
    ]),
    ...inFile('lib/seating/release-hold.ts', GUARDS, [
      ['a hold that is over is left as it is', 'if (!hold.live) return', 'if (false) return'],
      ['a hold is not given back while it is paid', 'user.id, true)', 'user.id, false)'],
    ]),
    ...inFile('lib/seating/release-seat.ts', GUARDS, [
      ['no seat of a hold that is over is given back', 'refuseUnlessLive(row);', ''],
      [
        'a seat that the hold does not have is not given back',
        'if (!held.some((one) => one.seat === seat))',
        'if (false)',
      ],
      ['the last seat ends the hold', 'if (held.length === 1) {', 'if (false) {', { tests: [HOLD] }],
      ['a seat is not given back while it is paid', 'user.id, true)', 'user.id, false)'],
    ]),
    ...inFile('lib/seating/sale-for-hold.ts', GUARDS, [
      [
        'two tabs of an account are counted one after the other',
        'on duplicate key update performance_id = buyers.performance_id',
        'on duplicate key update performance_id = buyers.performance_id',
        {
          cut: 'await inOrder(tx, lock, read)',
          instead:
            'await inOrder(tx, async () => changeRows(db(), `insert ignore into buyers (performance_id, user_id) values ?`, [userIds.map((userId) => [performanceId, userId])]), read)',
          also: [
            {
              file: 'lib/seating/sale-for-hold.ts',
              cut: "import type { Tx } from '@/db/client';",
              instead: "import { db, type Tx } from '@/db/client';",
            },
          ],
          tests: [GUARDS],
        },
      ],
      ['seats that were bought count against the limit', 'b.seats_bought + (', '('],
      [
        'seats of live holds count against the limit',
        "h.state = 'active' and h.expires_at > now(3)\n",
        'false\n',
      ],
      [
        'seats of holds that were given back do not count',
        "and h.state = 'active' and h.expires",
        'and h.expires',
        { tests: [GUARDS] },
      ],
      [
        'seats of holds whose time is over do not count',
        "'active' and h.expires_at > now(3)",
        "'active'",
        { tests: [GUARDS] },
      ],
      ['seats of others do not count', 'and h.user_id = b.user_id and', 'and'],
      [
        'seats of another performance do not count',
        'where h.performance_id = p.id and h.user_id',
        'where h.user_id',
        { tests: [GUARDS] },
      ],
      [
        'there is no hold of a performance that is not there',
        'if (!row) throw new DomainError',
        'if (false) throw new DomainError',
      ],
    ]),
    ...inFile('lib/seating/seat-rows.ts', GUARDS, [
      [
        'only seats of this hold are prolonged or given back',
        '${THESE} and state = 1 and hold_id in (?) order',
        '${THESE} and state = 1 and (hold_id in (?) or true) order',
      ],
      [
        'no sold seat is given back with its hold',
        '${THESE} and state = 1 and hold_id',
        '${THESE} and hold_id',
      ],
      [
        'only held seats are sold',
        's.seat in (?) and s.state = 1 and',
        's.seat in (?) and',
        { tests: ['lib/orders/order-guards.db.test.ts'] },
      ],
      [
        'only seats of the paid holds are sold',
        'and s.hold_id in (?)`',
        'and (s.hold_id in (?) or true)`',
        { tests: ['lib/orders/order-guards.db.test.ts'] },
      ],
      [
        'only seats of the performance are sold',
        'where s.performance_id = ? and',
        'where (s.performance_id = ? or true) and',
        { tests: ['lib/orders/order-guards.db.test.ts', GUARDS] },
      ],
      [
        'only sold seats come on sale again by a refund',
        '${THESE} and state = 2 order',
        '${THESE} order',
        { tests: [GUARDS] },
      ],
      [
        'seats of other performances are left alone',
        "'performance_id = ? and seat in (?)'",
        "'(performance_id = ? or true) and seat in (?)'",
      ],
    ]),
    ...inFile('lib/seating/sweep.ts', SWEEP, [
      [
        'a hold whose time is not over is not swept',
        "and(eq(holds.state, 'active'), lte(holds.expiresAt, sql`now(3)`))",
        "eq(holds.state, 'active')",
      ],
      [
        'a hold that was paid or given back is not swept',
        "and(eq(holds.state, 'active'), lte(holds.expiresAt, sql`now(3)`))",
        'lte(holds.expiresAt, sql`now(3)`)',
        { title: 'ends no hold that was given back, when its time is over' },
      ],
      [
        'a hold that is prolonged or paid meanwhile is not swept',
        'and(inArray(holds.id, ids), isOverdue)',
        'inArray(holds.id, ids)',
      ],
      ['a hold is not swept while it is paid', ".for('update');\n  const over", ';\n  const over'],
      ['a hold that cannot be swept keeps no other one waiting', 'failures.push(error);', 'throw error;'],
      ['a sweep that failed is not noted as done', 'if (failures.length > 0) throw', 'if (false) throw'],
      ['a sweep that left holds over is not noted as done', 'if (overdue.length < MOST) await', 'await'],
      [
        'a sweep that is late does not take back what a later one noted',
        'sql`greatest(${tidyUps.doneUntil}, ${doneUntil})`',
        'doneUntil',
      ],
    ]),
    ...inFile('lib/seating/hold-seats.ts', HOLD, [
      ['nobody holds without a pass', 'await checkPass(user, await getQueueSale(performanceId), pass);', ''],
      [
        'a seat that is not there is refused',
        'seat < layout.seatCount ? []',
        'true ? []',
        { tests: ['lib/seating/hold-input.db.test.ts', HOLD] },
      ],
      [
        'a zone that is not there is refused',
        'if (best?.zone !== undefined && !layout',
        'if (false && !layout',
        { tests: ['lib/seating/hold-input.db.test.ts', HOLD] },
      ],
      ['an order has no more seats than its limit', 'if (quantity > maxSeatsPerOrder) {', 'if (false) {'],
      ['a key belongs to its request', "request: ['hold', performanceId, seats, best]", "request: ['hold']"],
      [
        'a key belongs to its account',
        'const once = { actorId: user.id, key',
        "const once = { actorId: '', key",
      ],
      ['a wish with a key has one effect', 'if (key) {', 'if (false) {'],
    ]),
    ...inFile('lib/seating/hold.ts', 'lib/seating/hold-input.db.test.ts', [
      [
        'no seat is named twice',
        '.refine((seats) => new Set(seats).size === seats.length',
        '.refine(() => true',
      ],
      [
        'seats or the best, and not both',
        '(input.seats === undefined) !== (input.best === undefined)',
        'true',
      ],
      ['a wish names a seat', ".min(1, 'name at least one seat')", ''],
      ['a wish names a hundred seats at most', '.max(MOST_SEATS, `name', '.max(9_999, `name'],
    ]),
    ...inFile('lib/seating/seat-locks.ts', LOCKS, [
      ['a claim takes all its seats or none', 'if #refused == 0 then', 'if true then'],
      [
        'a seat that somebody is trying to get is refused',
        "elseif string.sub(value, 2, #token + 2) ~= token .. ':' then",
        'elseif false then',
      ],
      [
        'a lock is given up by its hold alone',
        "if value and (mine == ':' or string.sub(value, -#mine) == mine) then",
        'if value then',
      ],
      [
        'a lock of a process that died ends',
        "'PX', ARGV[1]) end",
        "'PX', ARGV[1] * 1000) end",
        { tests: [LOCKS, GUARDS] },
      ],
      [
        'a settled lock is passed over only on demand',
        'if not value or (settled and over) then',
        'if not value or settled then',
      ],
    ]),
    ...inFile('lib/seating/seat-tries.ts', 'lib/seating/seat-tries.test.ts', [
      ['two of one process do not try for one seat', '(tries.get(seat) ?? holdId) !== holdId', 'false'],
      [
        'a try takes all its seats or none',
        'if (busy.length === 0) for (const seat of seats) tries',
        'for (const seat of seats) tries',
      ],
      ['a try is ended by its hold alone', 'if (sale.tries.get(seat) === holdId) sale', 'sale'],
      ['hearsay refuses nobody', 'sight?.read === true && now', 'sight !== undefined && now'],
      ['what was read refuses for half a second', '&& now - sight.at <= REFUSE_MS;', ';'],
      ['what was seen is forgotten', 'if (now - at <= AVOID_MS) break;', 'if (true) break;'],
    ]),
    ...inFile('lib/seating/block-seats.ts', BLOCKS, [
      ['a seat that somebody has is not blocked', 'if (taken.length > 0) throw', 'if (false) throw'],
      [
        'a block that got fewer seats is undone',
        'if (kept !== sorted.length) throw',
        'if (false) throw',
        { tests: [GUARDS] },
      ],
      ['a block is of seats that are there', 'await refuseUnknownSeats(tx, performanceId, seats);', ''],
      [
        'a block is in the audit log',
        "await recordAction(tx, admin, 'block-seats', performanceId, { seats: sorted, note });",
        '',
      ],
    ]),
    ...inFile('lib/seating/unblock-seats.ts', BLOCKS, [
      ['only what was blocked by hand comes on sale again', 'if (errors.length > 0) {', 'if (false) {'],
      [
        'a release that found fewer seats is undone',
        'if (freed !== sorted.length) throw',
        'if (false) throw',
        { tests: [GUARDS] },
      ],
      ['a release is of seats that are there', 'await refuseUnknownSeats(tx, performanceId, seats);', ''],
      [
        'a release is in the audit log',
        "await recordAction(tx, admin, 'unblock-seats', performanceId, { seats: sorted });",
        '',
      ],
    ]),
    ...inFile('lib/seating/block-rows.ts', GUARDS, [
      [
        'a block takes no seat that somebody has',
        'and (state = 0 or (state = 1 and held_until <= now(3)))',
        '',
      ],
      [
        'a release frees no seat that is held or sold',
        'and seat in (?) and state = 3 order',
        'and seat in (?) order',
      ],
      [
        'a block takes seats of its performance only',
        'where performance_id = ? and seat in (?) and (state',
        'where (performance_id = ? or true) and seat in (?) and (state',
        { tests: [BLOCKS] },
      ],
      [
        'a release frees seats of its performance only',
        'where performance_id = ? and seat in (?) and state = 3',
        'where (performance_id = ? or true) and seat in (?) and state = 3',
        { tests: [BLOCKS] },
      ],
      [
        'what another date has blocked does not count',
        'where performance_id = ? and seat in (?)\n    order by seat for update',
        'where (performance_id = ? or true) and seat in (?)\n    order by seat for update',
      ],
      [
        'a block is of a performance that is there',
        'if (!row) throw',
        'if (false) throw',
        { tests: [BLOCKS] },
      ],
      [
        'a block is of seats of the performance',
        'seat < row.seatCount ? []',
        'true ? []',
        { tests: [BLOCKS] },
      ],
    ]),
    ...inFile('lib/seating/get-allowance.ts', 'lib/seating/get-allowance.db.test.ts', [
      ['what is shown as left reckons with what was bought', '- (bought?.count ?? 0)', ''],
      ['what is shown as left reckons with what is held', '- (held?.count ?? 0)', ''],
      [
        'what others have bought is not reckoned with',
        'and(eq(buyers.performanceId, performance.id), eq(buyers.userId, user.id))',
        'eq(buyers.performanceId, performance.id)',
      ],
      ['what others hold is not reckoned with', 'eq(holds.userId, user.id),', ''],
      ['holds that are over are not reckoned with', "eq(holds.state, 'active'),", ''],
    ]),
    ...inFile('lib/seating/taken-seats.ts', GUARDS, [
      [
        'a seat that somebody has is refused before its row is locked',
        'and not (state = 0 or (state = 1 and held_until <= now(3)))',
        'and false',
        { tests: ['lib/seating/claim-seats.db.test.ts', 'lib/seating/redis-away.db.test.ts'] },
      ],
      [
        'a seat whose time is over is refused to nobody',
        'or (state = 1 and held_until <= now(3)))',
        ')',
        { tests: ['lib/seating/hold-seats.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/seating/claim-seats.ts', 'lib/seating/claim-seats.db.test.ts', [
      [
        'of many in one process that want a seat one asks',
        'if (busy.length > 0) return busy;',
        '',
        { tests: ['lib/seating/redis-away.db.test.ts'] },
      ],
      [
        'a try that failed keeps nobody out',
        'endTry(performanceId, holdId, seats);\n    throw error;',
        'throw error;',
        { tests: ['lib/seating/redis-away.db.test.ts'] },
      ],
      [
        'a claim that was refused keeps nobody out',
        'if (taken.length > 0) endTry(performanceId, holdId, seats);',
        '',
        { tests: ['lib/seating/claim-seats.db.test.ts', GUARDS] },
      ],
      [
        'who gives seats back is not in their own way',
        'const refused = await lockUnlessReleased(performanceId, claim);',
        'const refused = await lockSeats(performanceId, claim);',
      ],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/seating/claim-seats.ts',
      cut: 'if (!refused) return findTaken(performanceId, claim.seats);',
      why: 'It saves a transaction for seats that somebody has: the locked rows decide, and that is cut above.',
    },
    {
      file: 'lib/seating/seat-locks.ts',
      cut: 'if (performance.now() < (shared.frontrowLocksAwayUntil ?? 0)) return null;',
      why: 'It saves waiting: without it each who comes while Redis is away asks it, and waits for 0.4 s.',
    },
  ],
};
