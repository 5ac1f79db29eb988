import { type Area, inFile } from '../mutant';

const DECIDE = 'lib/orders/decide-orders.test.ts';
const GUARDS = 'lib/orders/order-guards.db.test.ts';
const PLACE = 'lib/orders/place-order.db.test.ts';
const TOGETHER = 'lib/orders/pay-together.db.test.ts';
const REFUND = 'lib/orders/refund-order.db.test.ts';
const REFUND_GUARDS = 'lib/orders/refund-guards.db.test.ts';
const CANCEL = 'lib/orders/cancel-performance.db.test.ts';
const OWN = 'lib/orders/own-orders.db.test.ts';
const CHECK_IN = 'lib/orders/check-in.db.test.ts';
const UNDO = 'lib/door/undo-check-in.db.test.ts';
const CODE = 'lib/orders/ticket-code.test.ts';
const RESEND = 'lib/orders/resend-mail.db.test.ts';

export const orders: Area = {
  title: 'Orders: paying, giving back, cancelling',
  mutants: [
    ...inFile('lib/orders/decide-orders.ts', DECIDE, [
      ['a hold is paid by its owner', 'if (hold?.userId !== userId) return', 'if (!hold) return'],
      ['a hold that is over is not paid', 'if (over) return { refused: over };', ''],
      ['nothing is paid of a cancelled performance', 'if (cancelled) {', 'if (false) {'],
      ['who has no wallet pays nothing', 'if (!wallet) return', 'if (false) return'],
      ['nobody pays more than they have', 'if (balance < 0) {', 'if (false) {'],
      [
        'a hold is paid once in a group',
        "if (hold) holds.set(holdId, { ...hold, state: 'purchased', live: false });",
        '',
      ],
      ['a wallet is spent once in a group', 'wallets.set(userId, after);', ''],
    ]),
    ...inFile('lib/orders/order-rows.ts', GUARDS, [
      [
        'a performance is not cancelled while it is paid for',
        'where id = ? lock in share mode) p',
        'where id = ?) p',
      ],
      ['a hold stays as it is while it is paid', 'order by id for update ${others}\n', 'order by id\n'],
      ['a hold is read with all its seats', 'on s.hold_id = h.id\n    for update`', 'on s.hold_id = h.id`'],
      [
        'a hold whose time is over is not live',
        "h.state = 'active' and h.expires_at > now(3) as live",
        "h.state = 'active' as live",
        { tests: [PLACE, TOGETHER] },
      ],
      [
        'a hold that was paid or given back is not live',
        "h.state = 'active' and h.expires_at > now(3) as live",
        'h.expires_at > now(3) as live',
        { tests: [PLACE, TOGETHER] },
      ],
      [
        'a hold is paid for its own performance',
        'h on h.performance_id = p.id',
        'h on true',
        { tests: [GUARDS] },
      ],
      [
        'a wallet stays as it is while it is spent',
        'order by a.user_id for update ${others}`',
        'order by a.user_id`',
      ],
      ['no more is taken out of a wallet than is in it', 'where a.balance >= paid.spent`', '`'],
      [
        'what is bought counts against the limit',
        ',\n      b.seats_bought = b.seats_bought + paid.seats',
        '',
      ],
    ]),
    ...inFile('lib/orders/write-orders.ts', TOGETHER, [
      [
        'an order that charged too little is undone',
        'if (charged !== 2 * users) throw',
        'if (false) throw',
        { tests: [GUARDS] },
      ],
      [
        'an order that sold too few seats is undone',
        'if (sold !== seats.length + holdIds.length) throw',
        'if (false) throw',
        { tests: [PLACE, GUARDS] },
      ],
      [
        'a key that is kept is not paid again',
        'all.filter(({ record }) => !kept.has(nameOf(record)))',
        'all',
        { tests: [TOGETHER] },
      ],
      [
        'the outcome of an order is kept under its key',
        'async () => outcomes.length > 0 && keepOutcomes(tx, outcomes)',
        'async () => 0',
        { tests: [PLACE] },
      ],
      ['a key that another process is using is looked up again', 'lookAgain: round > 1', 'lookAgain: false'],
      [
        'who waits for a locked row holds nobody up',
        "if (tried === 'locked') tried = await writePatiently(wanted, performanceId);",
        '',
      ],
      [
        'what is passed over is decided by nobody',
        'wanted.filter((each) => holds.has(each.holdId) && wallets.has(each.userId))',
        'wanted',
      ],
      [
        'an order that fails spoils no other one',
        'if (isOutage(error) || isWorthARetry(error)) throw error;',
        'throw error;',
      ],
      [
        'seats that are gone are said to be',
        'if (!(error instanceof SeatsGone)) return { failed: error };',
        'return { failed: error };',
        { tests: [PLACE] },
      ],
      [
        'what is bought is told of',
        '() => noteChanges(tx, changes),',
        'async () => undefined,',
        { tests: [TOGETHER] },
      ],
    ]),
    ...inFile('lib/orders/place-order.ts', PLACE, [
      [
        'a key belongs to its hold',
        "request: ['order', holdId]",
        "request: ['order']",
        { tests: [TOGETHER] },
      ],
      [
        'a key that is kept is answered before anything is locked',
        'if (known) return { known };',
        '',
        {
          also: [
            { file: 'lib/orders/write-orders.ts', cut: 'lookAgain: round > 1', instead: 'lookAgain: false' },
          ],
        },
      ],
      [
        'a hold that is not there is refused',
        'if (performanceId) return writeOrder(performanceId, wanted);',
        "return writeOrder(performanceId ?? '', wanted);",
        { tests: ['app/api/v1/bad-input.db.test.ts', PLACE, OWN] },
      ],
      [
        'an id is of the letters of ids',
        '/^[!-~]{1,36}$/.test(id)',
        'true',
        { tests: ['app/api/v1/bad-input.db.test.ts', OWN] },
      ],
      [
        'who has paid lets the next one in',
        'await releasePass(performanceId, user.id);',
        '',
        { tests: ['app/api/v1/journey.db.test.ts', OWN] },
      ],
    ]),
    ...inFile('lib/orders/refund-order.ts', REFUND, [
      [
        'an order is given back by its owner',
        'and(eq(orders.id, orderId), eq(orders.userId, user.id))',
        'eq(orders.id, orderId)',
        { tests: [PLACE] },
      ],
      ['an order that is not there is refused', 'if (!order) throw', 'if (false) throw', { tests: [PLACE] }],
      ['nothing is given back after the cut-off', 'await refuseAfterCutOff(tx, order.performanceId);', ''],
      [
        'the cut-off is that of the performance',
        'eq(performances.id, performanceId),\n',
        '',
        { tests: [REFUND_GUARDS] },
      ],
      ['the cut-off is by the database’s clock', 'if (!open) throw', 'if (false) throw'],
      [
        'a key of a refund belongs to its tickets',
        "request: ['refund', orderId, input.ticketIds]",
        "request: ['refund', orderId]",
        { tests: [REFUND_GUARDS] },
      ],
      [
        'a key of a refund belongs to its order',
        "request: ['refund', orderId, input.ticketIds]",
        "request: ['refund', input.ticketIds]",
        { tests: [REFUND_GUARDS] },
      ],
    ]),
    ...inFile('lib/orders/refund-tickets.ts', REFUND, [
      ['a used ticket is not given back', '.filter(({ used }) => !used)', ''],
      [
        'an order of which nothing is left is not given back',
        'given.length === 0 || ',
        '',
        { tests: [REFUND_GUARDS, PLACE] },
      ],
      ['tickets are given back all or none', ' || (ticketIds && given.length < ticketIds.length)', ''],
      [
        'only the named tickets are given back',
        'unused.filter(({ id }) => ticketIds.includes(id))',
        'unused',
        { tests: [PLACE] },
      ],
    ]),
    ...inFile('lib/orders/refund-rows.ts', REFUND_GUARDS, [
      [
        'a refunded ticket is not given back again',
        'where order_id in (?) and live = 1 order by order_id, seat for update',
        'where order_id in (?) order by order_id, seat for update',
      ],
      [
        'nobody comes in with a ticket while it is given back',
        'order by order_id, seat for update`',
        'order by order_id, seat`',
      ],
      ['a ticket is void once', 'where id in (?) and live = 1`', 'where id in (?)`'],
      [
        'what is not there exactly once is not given back',
        'if (changed !== wanted) throw',
        'if (false) throw',
      ],
      [
        'the count of what somebody has bought is lowered',
        'await lowerBuyersCounts(tx, performanceId, returned);',
        '',
        { tests: [PLACE] },
      ],
      [
        'what others have bought is left alone',
        'where performance_id = ? and user_id in (?) order by user_id`',
        'where (performance_id = ? or true) and user_id in (?) order by user_id`',
      ],
      [
        'the seats are on sale again',
        "expectRows(await freeSoldSeats(tx, performanceId, seats), seats.length, 'seats');",
        '',
        { tests: [PLACE] },
      ],
      [
        'what was given back is told of',
        "await noteChanges(\n    tx,\n    written.map(({ id }) => ({ kind: 'tickets_refunded', subjectId: id })),\n  );",
        '',
        { tests: [REFUND] },
      ],
      [
        'a refund has a ticket in it',
        'refunded = refunded + case id',
        'refunded = 0 + case id',
        { tests: [REFUND_GUARDS] },
      ],
    ]),
    ...inFile('lib/orders/refund-for-customer.ts', REFUND, [
      [
        'an admin gives back what is there',
        'if (!order) throw',
        'if (false) throw',
        { tests: [REFUND_GUARDS] },
      ],
      [
        'an admin’s refund is in the audit log',
        "await recordAction(tx, admin, 'refund-order', order.id, { ...result.refund, ...(reason && { reason }) });",
        '',
      ],
      [
        'a key of an admin’s refund belongs to its order',
        "['refund for customer', orderId, ticketIds,",
        "['refund for customer', ticketIds,",
      ],
      [
        'a key of an admin’s refund belongs to its reason',
        '...(reason === undefined ? [] : [reason])',
        '',
        { tests: ['lib/orders/refund-reason.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/orders/refund-cancelled.ts', CANCEL, [
      [
        'when a performance was refunded stays as it was written',
        'isNull(performances.refundedAt),\n',
        '',
        {
          also: [
            {
              file: 'lib/orders/refund-cancelled.ts',
              cut: 'and(eq(performances.id, performanceId), isNull(performances.refundedAt))',
              instead: 'eq(performances.id, performanceId)',
            },
          ],
          tests: [REFUND_GUARDS],
        },
      ],
      [
        'only what was cancelled is refunded by itself',
        'isNotNull(performances.cancelledAt),',
        '',
        { tests: [REFUND_GUARDS] },
      ],
      [
        'an order of which nothing is left is passed over',
        '.filter(({ tickets }) => tickets.length > 0)',
        '',
        { tests: [REFUND_GUARDS, CANCEL] },
      ],
      ['a performance is refunded when nothing of it is left', 'if (left.length > 0) return;', ''],
      [
        'tickets of another performance do not hold it up',
        'and(eq(tickets.performanceId, performanceId), eq(tickets.live, 1))',
        'eq(tickets.live, 1)',
        { tests: [REFUND_GUARDS] },
      ],
      [
        'one that cannot be refunded keeps no other one waiting',
        'if (isOutage(error)) throw error;\n    for',
        'throw error;\n    for',
      ],
      [
        'a cancelled performance is refunded alone',
        'performanceId === undefined ? undefined : eq(performances.id, performanceId)',
        'undefined',
        { tests: [REFUND_GUARDS] },
      ],
    ]),
    ...inFile('lib/orders/cancel-performance.ts', CANCEL, [
      ['a performance is cancelled once', 'row.cancelledAt ?? now', 'now'],
    ]),
    ...inFile('lib/orders/get-order.ts', OWN, [
      [
        'an order is its owner’s alone',
        'and(eq(orders.id, orderId), eq(orders.userId, user.id))',
        'eq(orders.id, orderId)',
      ],
    ]),
    ...inFile('lib/orders/list-orders.ts', OWN, [
      ['a list of orders is of the own ones', 'and(eq(orders.userId, user.id), older)', 'older'],
    ]),
    ...inFile('lib/orders/find-order-of-hold.ts', 'lib/orders/list-tickets.db.test.ts', [
      [
        'the order of a hold is its owner’s',
        'and(eq(orders.holdId, holdId), eq(orders.userId, user.id))',
        'eq(orders.holdId, holdId)',
      ],
    ]),
    ...inFile('lib/orders/list-tickets.ts', 'lib/orders/list-tickets.db.test.ts', [
      [
        'a list of tickets is of the own ones',
        "and(eq(orders.userId, user.id), ne(tickets.state, 'refunded'))",
        "ne(tickets.state, 'refunded')",
      ],
      [
        'a list of tickets has none that was given back',
        "and(eq(orders.userId, user.id), ne(tickets.state, 'refunded'))",
        'eq(orders.userId, user.id)',
      ],
    ]),
    ...inFile('lib/orders/get-ticket-qr.ts', OWN, [
      ['a code is its owner’s alone', 'eq(orders.userId, user.id), ', ''],
      ['a refunded ticket has no code', ", ne(tickets.state, 'refunded')", ''],
      ['a ticket has its own code', 'eq(tickets.id, ticketId), ', ''],
    ]),
    ...inFile('lib/orders/resend-mail.ts', RESEND, [
      [
        'no mail is promised where none go',
        'if (!mailsGo())',
        'if (false)',
        { tests: ['lib/mail/production.db.test.ts'] },
      ],
      [
        'a mail is about tickets that are left',
        'if ((await lockLiveTickets(tx, [order.id])).length === 0)',
        'if (false)',
      ],
      ['a mail goes again once a minute', 'await refuseSoonAfter(tx, order.id);', ''],
      ['a mail is of an order that is there', 'if (!order) throw', 'if (false) throw'],
      [
        'the minute counts for its order',
        'where subject = ? and action',
        'where (subject = ? or true) and action',
      ],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/orders/refund-order.ts',
      cut: ".for('update');",
      why: 'The tickets are locked right after the order, and what they are decides. The lock of the order keeps those who give back from waiting in a circle, which would be tried again.',
    },
    {
      file: 'lib/orders/refund-for-customer.ts',
      cut: ".where(eq(orders.id, orderId)).for('update')",
      why: 'As above.',
    },
    {
      file: 'lib/orders/resend-mail.ts',
      cut: ".for('update');",
      why: 'The tickets are locked right after the order, so that two admins are one after the other by them.',
    },
    {
      file: 'lib/orders/refund-cancelled.ts',
      cut: ".for('update', { skipLocked: true })",
      why: 'It saves time: without it the job waits for who gives the order back at that moment, and finds nothing left of it then.',
    },
    {
      file: 'lib/orders/refund-cancelled.ts',
      cut: 'where t.order_id = o.id and t.live = 1',
      why: 'It saves work: an order of which nothing is left is passed over later, which is cut above.',
    },
  ],
};

export const door: Area = {
  title: 'The door',
  mutants: [
    ...inFile('lib/orders/find-scanned.ts', CHECK_IN, [
      [
        'a ticket opens a door of its own date',
        'if (performanceId !== undefined && scanned.performanceId !== performanceId)',
        'if (false)',
      ],
      ['a refunded ticket opens no door', "if (scanned.state === 'refunded')", 'if (false)'],
      ['a used ticket opens no door', "if (scanned.state === 'used') return alreadyUsed(scanned);", ''],
      ['a cancelled performance has no doors', 'if (scanned.cancelledAt)', 'if (false)'],
    ]),
    ...inFile('lib/orders/check-in.ts', CHECK_IN, [
      [
        'a code that the shop has not written opens no door',
        'ticketId: readTypedCode(input.code)',
        "ticketId: /[0-9a-f]{32}/.exec(input.code)?.[0].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null",
      ],
      [
        'a refusal is decided before anything is written',
        'if (refusal || !scanned) return',
        'if (!scanned) return',
      ],
      [
        'a scan with a key has one answer',
        'if (known) return { known };',
        '',
        {
          also: [
            {
              file: 'lib/idempotency.ts',
              cut: 'settled.kept ? null : await keepRefusal({ record, outcome: settled.outcome });',
              instead: 'null as Kept | null;',
            },
          ],
        },
      ],
      [
        'a key of a scan belongs to its code',
        "request: ['check in', code, performanceId, door]",
        "request: ['check in']",
        { tests: ['lib/door/door-guards.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/orders/write-check-ins.ts', 'lib/door/door-guards.db.test.ts', [
      ['only a valid ticket is used', "where id in (?) and state = 'valid'`", 'where id in (?)`'],
      [
        'a check-in that used too few tickets is undone',
        'if (changed !== ids.length) throw',
        'if (false) throw',
      ],
      [
        'of two scans of one moment the second is told',
        "tickets.set(locked.id, { ...locked, state: 'used', usedAt: now, usedBy });",
        '',
        {
          tests: [CHECK_IN],
          also: [
            {
              file: 'lib/orders/write-check-ins.ts',
              cut: 'if (changed !== ids.length) throw',
              instead: 'if (false) throw',
            },
          ],
        },
      ],
      [
        'what the row says counts, whatever was read before',
        'if (refusal) return refusalOutcome(refusal);',
        '',
        { tests: [CHECK_IN, 'lib/door/door-guards.db.test.ts'] },
      ],
      [
        'a check-in is in the audit log',
        'await recordActions(',
        'await (async (..._: unknown[]) => {})(',
        { tests: [CHECK_IN] },
      ],
      [
        'the outcome of a scan is kept under its key',
        'if (outcomes.length > 0) await keepOutcomes(tx, outcomes);',
        '',
        { tests: [CHECK_IN] },
      ],
      [
        'a key that another process is using is looked up again',
        'write(tx, all, round > 1)',
        'write(tx, all, false)',
        { tests: ['lib/door/door-guards.db.test.ts'] },
      ],
      [
        'a check-in that fails spoils no other one',
        'if (all.length === 1 || isOutage(error) || isWorthARetry(error)) throw error;',
        'throw error;',
        { tests: ['lib/door/door-guards.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/door/undo-check-in.ts', UNDO, [
      [
        'only a used ticket is undone',
        "where id = ? and state = 'used'`",
        'where id = ?`',
        { tests: ['lib/door/door-guards.db.test.ts'] },
      ],
      [
        'a check-in is undone once',
        'if (undone !== 1) throw',
        'if (false) throw',
        { tests: ['lib/door/door-guards.db.test.ts'] },
      ],
      [
        'a ticket that is not used is not undone',
        'if (row.usedAt === null) throw',
        'if (false) throw',
        {
          also: [
            {
              file: 'lib/door/undo-check-in.ts',
              cut: 'if (undone !== 1) throw',
              instead: 'if (false) throw',
            },
          ],
        },
      ],
      ['a ticket that is not there is not undone', 'if (!row) throw', 'if (false) throw'],
      [
        'an undone check-in is in the audit log',
        "await recordAction(tx, admin, 'undo-check-in', ticketId, { reason, before, after: { state: 'valid' } });",
        '',
      ],
    ]),
    ...inFile('lib/orders/ticket-code.ts', CODE, [
      [
        'a code is signed',
        'return secrets().some((secret) => sameBytes(given, mac(ticketId, secret))) ? ticketId : null;',
        'return given && ticketId;',
      ],
      ['a typed code is signed', 'return secrets().some(isOurs) ? ticketId : null;', 'return ticketId;'],
      [
        'a code is signed with a key of its own',
        "macOf('ticket code', [ticketId], secret)",
        "macOf('ticket', [ticketId], secret)",
        { tests: ['lib/orders/code-key.test.ts'] },
      ],
      ['a code that is too long is not read', ' || typed.length > LONGEST_TYPED', ''],
    ]),
    ...inFile('lib/door/get-door.ts', 'lib/door/door.db.test.ts', [
      ['there is no door of what is not there', 'if (!door) throw', 'if (false) throw'],
      [
        'the inside is counted for one date',
        'where performance_id = ? and state in',
        'where (performance_id = ? or true) and state in',
      ],
    ]),
    ...inFile('lib/signing.ts', 'lib/queue/tokens.test.ts', [
      [
        'what is signed is signed for one purpose',
        "'frontrow', purpose, 32",
        "'frontrow', '', 32",
        { tests: ['lib/signing.test.ts'] },
      ],
      [
        'no two lists of parts look alike',
        'hmac.update(`${Buffer.byteLength(part)}:`).update(part)',
        'hmac.update(part)',
        { tests: ['lib/signing.test.ts'] },
      ],
      [
        'a signature is compared whole',
        'a.length === b.length && timingSafeEqual(a, b)',
        'a.length === b.length',
        { tests: [CODE] },
      ],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/orders/write-check-ins.ts',
      cut: 'order by id for update`',
      why: 'It spares a crowd the second try: the update uses valid tickets only and is undone when it found too few, and both are cut above.',
    },
  ],
};
