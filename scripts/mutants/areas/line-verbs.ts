import { type Area, inFile } from '../mutant';

const TOKENS = 'lib/queue/tokens.test.ts';
const PASS = 'lib/queue/pass.db.test.ts';
const CLAIM = 'lib/queue/claim.db.test.ts';
const JOIN = 'lib/queue/join.db.test.ts';
const OPEN = 'lib/queue/open-sale.db.test.ts';
const LOSS = 'lib/queue/redis-loss.db.test.ts';
const PURE = 'lib/queue/pure.test.ts';
const STATUS = 'lib/queue/get-status.db.test.ts';
const AWAY = 'lib/queue/pass-without-redis.db.test.ts';
const VERBS = 'lib/queue/line-verbs.db.test.ts';

export const lineVerbs: Area = {
  title: 'The line: tickets, passes and what the database remembers',
  mutants: [
    ...inFile('lib/queue/signed-token.ts', TOKENS, [
      [
        'a token is signed',
        'if (!sameBytes(Buffer.from(mac), Buffer.from(macFor(kind, key, payload)))) return null;',
        '',
      ],
      [
        'a token is of its kind and version',
        'if (version !== `${LETTER[kind]}${VERSION}` || !key)',
        'if (!key)',
        { tests: ['lib/queue/token-guards.test.ts'] },
      ],
      [
        'a token is of our key',
        'keysOf(kind).find(({ id }) => id === keyId);',
        'keysOf(kind)[0];',
        { tests: ['lib/queue/token-guards.test.ts', TOKENS] },
      ],
      [
        'a token is no longer than ours',
        'if (token.length > LONGEST) return null;',
        '',
        { tests: ['lib/queue/token-guards.test.ts'] },
      ],
      ['a token has nothing behind it', ' || more.length > 0', ''],
      [
        'a ticket and a pass have keys of their own',
        '`queue ${kind} ${VERSION}`',
        '`queue ${kind.length > 0} ${VERSION}`',
        { tests: ['lib/queue/token-guards.test.ts'] },
      ],
    ]),
    ...inFile('lib/queue/ticket.ts', TOKENS, [
      ['a ticket is of one account', ' && accountId === account.id;', ';'],
      ['a ticket is of one performance', 'performanceId === sale.performanceId && epoch', 'epoch'],
      ['a ticket is of one line', 'epoch === String(sale.epoch) && ', ''],
      ['what is no ticket is refused', 'if (!place)\n    throw', 'if (false)\n    throw'],
    ]),
    ...inFile('lib/queue/pass.ts', TOKENS, [
      ['a pass is of one account', ' && accountId === account.id;', ';'],
      ['a pass is of one performance', 'performanceId === sale.performanceId && epoch', 'epoch'],
      ['a pass is of one line', 'epoch === String(sale.epoch) && ', ''],
      ['what is no pass is refused', 'if (!place) throw invalidPass();', ''],
    ]),
    ...inFile('lib/queue/check-pass.ts', PASS, [
      ['nobody gets by without a pass', 'if (!pass)\n    throw', 'if (false)\n    throw'],
      ['a pass that was given up is refused', "if (word !== 'ok') throw invalidPass();", ''],
      [
        'without Redis a pass counts until its end',
        'if (until <= shopTime().getTime()) throw invalidPass();',
        '',
        { tests: [AWAY] },
      ],
      [
        'what is wrong with a pass is said',
        "if (!(error instanceof DomainError && error.code === 'unavailable')) throw error;",
        '',
        { tests: [PASS, AWAY] },
      ],
    ]),
    ...inFile('lib/queue/claim.ts', CLAIM, [
      [
        'nobody is let in before the lobby',
        "if (stage === 'early')\n    throw",
        'if (false)\n    throw',
        { tests: [VERBS] },
      ],
      ['nobody is let in after the sale', "if (stage === 'over') throw", 'if (false) throw'],
      [
        'an admission is remembered before it is answered',
        'await noteAdmission(account, sale, numberOf(place, sale, openingOf(sale)) ?? 0, expiresAt);',
        '',
        { tests: [VERBS] },
      ],
      [
        'who missed the turn twice lines up again',
        "if (word === 'missed')\n    throw",
        'if (false)\n    throw',
      ],
      [
        'a place is used once',
        "if (word === 'spent') throw",
        'if (false) throw',
        { tests: [CLAIM, PASS, VERBS] },
      ],
    ]),
    ...inFile('lib/queue/join.ts', JOIN, [
      ['nobody lines up before the lobby', "if (stage === 'early')\n    throw", 'if (false)\n    throw'],
      ['nobody lines up after the sale', "if (stage === 'over') throw", 'if (false) throw'],
      ['nobody lines up for what is sold out', "if (stage === 'sold_out') throw", 'if (false) throw'],
    ]),
    ...inFile('lib/queue/leave.ts', VERBS, [
      [
        'who has left is not let in by a Redis that forgot it',
        'if (rest[0] === 1) await endAdmission(sale.performanceId, account.id);',
        '',
      ],
    ]),
    ...inFile('lib/queue/release-pass.ts', VERBS, [
      [
        'who has paid is not let in by a Redis that forgot it',
        'await endAdmission(performanceId, accountId);',
        '',
      ],
    ]),
    ...inFile('lib/queue/admissions.ts', VERBS, [
      [
        'a pass that was prolonged lasts',
        'pass_until = greatest(pass_until, values(pass_until))',
        'pass_until = values(pass_until)',
      ],
      [
        'a pass is given up for one performance',
        'where performance_id = ? and account_id in (?)',
        'where (performance_id = ? or true) and account_id in (?)',
      ],
      ['an admission is of one account', 'eq(queueAdmissions.accountId, account.id),', ''],
      [
        'an admission is of one performance',
        'and(\n        eq(queueAdmissions.performanceId, performanceId),',
        'and(',
      ],
      ['an admission is of one line', 'eq(queueAdmissions.epoch, epoch),\n', ''],
      ['an admission is of one place', 'eq(queueAdmissions.number, number),', ''],
      [
        'a pass that was given up is over',
        "return row.over ? 'over' : row.passUntil.getTime();",
        'return row.passUntil.getTime();',
      ],
      ['passes that are over do not count as about', '${queueAdmissions.over} = 0 and ', ''],
      ['passes that ran out do not count as about', ' and ${queueAdmissions.passUntil} > now(3)', ''],
      [
        'admissions of the last minute are those of the last minute',
        '${queueAdmissions.admittedAt} > now(3) - interval 61 second',
        'true',
      ],
      [
        'admissions are summed up for one line',
        'and(eq(queueAdmissions.performanceId, performanceId), eq(queueAdmissions.epoch, epoch))',
        'eq(queueAdmissions.performanceId, performanceId)',
      ],
    ]),
    ...inFile('lib/queue/admissions.ts', 'lib/queue/admissions.db.test.ts', [
      [
        'two processes that note the same ones are not in each other’s way',
        'const inOrder = rows.sort((one, other) => (String(one) < String(other) ? -1 : 1));',
        'const inOrder = rows;',
        {
          also: [
            {
              file: 'lib/queue/admissions.ts',
              cut: 'await persistently(() =>\n    changeRows(\n',
              instead: 'await (async (work: () => unknown) => work())(() =>\n    changeRows(\n',
            },
          ],
        },
      ],
    ]),
    ...inFile('lib/queue/checkpoint.ts', VERBS, [
      ['the highest number never goes down', 'sql`greatest(${queues.issued}, ${issued})`', 'issued'],
      ['the frontier never goes back', 'sql`greatest(${queues.serving}, ${serving})`', 'serving'],
      [
        'what is stored is stored for one line',
        'and(eq(queues.performanceId, sale.performanceId), eq(queues.epoch, sale.epoch))',
        'eq(queues.performanceId, sale.performanceId)',
      ],
      [
        'what is stored is stored for one performance',
        'and(eq(queues.performanceId, sale.performanceId), eq(queues.epoch, sale.epoch))',
        'eq(queues.epoch, sale.epoch)',
      ],
    ]),
    ...inFile('lib/queue/open-sale.ts', OPEN, [
      ['a sale opens once', 'and(line, isNull(queues.openedAt))', 'line'],
      [
        'a sale does not open before its time',
        "if (word === 'early') return null;",
        "if (word === 'early') rest[0] = 0;",
      ],
      [
        'a sale opens for its own line',
        'const line = and(eq(queues.performanceId, sale.performanceId), eq(queues.epoch, sale.epoch));',
        'const line = eq(queues.performanceId, sale.performanceId);',
        { tests: [VERBS] },
      ],
    ]),
    ...inFile('lib/queue/restore-line.ts', LOSS, [
      ['a line of the past is not set up', 'if (row?.epoch !== epoch) {', 'if (!row) {', { tests: [VERBS] }],
      ['numbers go on from where the database knows', 'Math.max(row.issued, seen.issued),', 'seen.issued,'],
      [
        'the frontier goes on from where the database knows',
        'Math.max(row.serving, seen.serving, admissions.highest),',
        '0,',
      ],
      ['passes that may be about count', 'Math.max(seen.passes, admissions.live),', '0,'],
      [
        'admissions of the last minute count',
        'Math.max(seen.admitted, admissions.lastMinute),',
        '0,',
        { tests: [VERBS] },
      ],
      ['an opening is not forgotten', 'opened ? (row.size ?? -1) : -1,', '-1,', { tests: [VERBS] }],
    ]),
    ...inFile('lib/queue/shown.ts', STATUS, [
      [
        'the seed is secret until the opening',
        'return opening ? { commitment, seed, size: opening.size } : { commitment };',
        'return { commitment, seed, size: opening?.size ?? 0 };',
        { tests: [OPEN] },
      ],
      [
        'the seal is shown with the lobby',
        "if (!sale.lobbyOpensAt || stageOf(sale, shopTime()) === 'early') return null;",
        '',
        { tests: [OPEN, STATUS] },
      ],
      [
        'the lobby lasts until its order is stored',
        "phase !== 'closed' && sale.lobbyOpensAt && !openingOf(sale) ? 'lobby' : phase",
        'phase',
        { tests: [OPEN, STATUS, VERBS] },
      ],
    ]),
    ...inFile('lib/queue/phase.ts', PURE, [
      ['a cancelled sale is over', 'sale.cancelled || now >=', 'now >=', { tests: [PURE, VERBS] }],
      [
        'a sale is over at its end',
        ' || now >= sale.saleClosesAt) return',
        ') return',
        { tests: [PURE, VERBS] },
      ],
      [
        'a sale does not begin before its time',
        'if (now < sale.saleOpensAt) return',
        'if (false) return',
        { tests: [PURE, VERBS] },
      ],
      [
        'a paused sale is paused',
        "return sale.paused ? 'paused' : 'open';",
        "return 'open';",
        { tests: [PURE, VERBS] },
      ],
      ['what is sold out is sold out', "if (sale.soldOut) return 'sold_out';", '', { tests: [PURE, VERBS] }],
    ]),
    ...inFile('lib/queue/place.ts', VERBS, [
      [
        'a place is read as it was written',
        '/^([in])(0|[1-9]\\d{0,8})$/',
        '/^([in])(\\d+)$/',
        { tests: ['lib/queue/token-guards.test.ts'] },
      ],
      [
        'who came while Redis had forgotten stands behind the shuffled ones',
        'if (place.value >= size) return place.value + 1;',
        '',
        { tests: ['lib/queue/token-guards.test.ts'] },
      ],
    ]),
    ...inFile('lib/queue/run-on-line.ts', VERBS, [
      [
        'a line of the past is not asked for long',
        "if (word === 'stale') break;",
        "if (word === 'stale') return { word, rest };",
      ],
      [
        'nobody is called while the sale is not open',
        "stageOf(sale, shopTime()) === 'open' ? 1 : 0",
        '1',
        { tests: [JOIN] },
      ],
    ]),
    ...inFile('lib/queue/sale.ts', 'lib/queue/sale.test.ts', [
      ['who is called has time to come', 'z.int().min(120).max(3_600)', 'z.int()'],
      ['a line lets somebody in', 'maxActive: z.int().min(1)', 'maxActive: z.int()'],
    ]),
  ],
  equivalents: [
    {
      file: 'lib/queue/open-sale.ts',
      cut: 'row.size === null || row.openedAt === null',
      why: 'The statement before has just written both, or found them written: it is for the types.',
    },
  ],
};
