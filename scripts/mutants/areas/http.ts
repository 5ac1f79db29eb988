import { type Area, inFile } from '../mutant';

const BAD = 'app/api/v1/bad-input.db.test.ts';
const BODY = 'lib/http/read-body.test.ts';
const LIMITS = 'lib/http/limit-calls.test.ts';
const DOOR = 'lib/front-door/open-front-door.test.ts';
const NEXT = 'app/next-path.test.ts';
const CHALLENGE = 'app/api/v1/challenge.db.test.ts';

export const http: Area = {
  title: 'HTTP: what is let in, and how much of it',
  mutants: [
    ...inFile('lib/http/read-body.ts', BODY, [
      [
        'a body is JSON by what it says',
        "if (type !== 'application/json') {",
        'if (false) {',
        { tests: [BAD] },
      ],
      ['a body is in UTF-8', '{ fatal: true }', '{ fatal: false }'],
      [
        'a body that says how long it is is refused unread',
        'if (Number(length) > most) throw',
        'if (false) throw',
      ],
      [
        'a body is no longer than it says',
        'if (bytes.byteLength > most) throw',
        'if (false) throw',
        { tests: [BODY] },
      ],
      ['a body that does not say how long it is is counted', 'if (size > most) {', 'if (false) {'],
    ]),
    ...inFile('lib/http/handle.ts', BAD, [
      ['a path names something', 'if (!result.success) throw', 'if (false) throw'],
      [
        'a body is read by its schema',
        'operation.body && parse(operation.body, await bodyOf(operation, request))',
        'operation.body && ((await bodyOf(operation, request)) as never)',
      ],
      [
        'a query is read by its schema',
        'operation.query && parse(operation.query, queryOf(request))',
        'operation.query && (queryOf(request) as never)',
      ],
      [
        'a body may be as large as its operation says',
        'return readJson(request, mostBytes);',
        'return readJson(request, 99_999_999);',
      ],
      [
        'calls of an address are limited',
        'limitByAddress(operation, request.headers);',
        '',
        { tests: ['lib/http/handle.test.ts'] },
      ],
      [
        'calls of an account are limited',
        'if (user) limitByAccount(operation, user);',
        '',
        { tests: ['lib/queue/bad-input.db.test.ts'] },
      ],
      [
        'what goes wrong inside is told to nobody',
        'return problemAnswer(toDomainError(error, requestId), requestId);',
        'throw error;',
      ],
    ]),
    ...inFile('lib/http/limit-calls.ts', LIMITS, [
      ['who loops waits', 'if (wait > 0) {', 'if (false) {'],
      [
        'limits are counted for each kind of call',
        'take(`account ${method} ${path}`',
        'take(`account ${method && path && ""}`',
      ],
      [
        'tools of this machine have no limit by address',
        'if (network !== null) take(',
        'take(',
        {
          cut: 'if (network !== null) take(`address ${method} ${path}`, limits.address, network);',
          instead: 'take(`address ${method} ${path}`, limits.address, network ?? "");',
        },
      ],
      ['an IPv6 network counts as one', 'networkOf(networkAddress(headers))', 'networkAddress(headers)'],
    ]),
    ...inFile('lib/http/limit-streams.ts', 'lib/http/limit-streams.test.ts', [
      [
        'an address has so many streams and no more',
        'if ((counts.get(network) ?? 0) >= MOST) {',
        'if (false) {',
      ],
      [
        'a stream that has ended counts no longer',
        'if (left > 0) counts.set(network, left);\n      else counts.delete(network);',
        '',
      ],
      ['a stream counts while it is open', 'counts.set(network, (counts.get(network) ?? 0) + 1);', ''],
    ]),
    ...inFile('lib/metered.ts', 'lib/metered.test.ts', [
      ['an allowance that is spent is spent', 'if (wait > ROUNDING) return wait;', ''],
      [
        'what is refused costs nothing',
        'if (wait > ROUNDING) return wait;\n    recent.set(key, backAt);',
        'recent.set(key, backAt);\n    if (wait > ROUNDING) return wait;',
      ],
      [
        'an allowance grows to its burst and no further',
        'Math.max(at, recent.get(key)',
        'Math.max(0, recent.get(key)',
      ],
      [
        'a loop is remembered for as long as it owes',
        'older = at - turnedAt >= 2 * whole ? new Map() : recent;',
        'older = new Map();',
      ],
      ['memory has an end', '|| recent.size >= most', ''],
    ]),
    ...inFile('lib/network-address.ts', 'lib/network-address.test.ts', [
      [
        'what the caller writes of the address is not believed',
        'forwarded.at(-Math.max(1, env().TRUSTED_PROXIES))',
        'forwarded.at(0)',
      ],
      ['as many proxies are believed as are trusted', 'Math.max(1, env().TRUSTED_PROXIES)', '1'],
    ]),
    ...inFile('lib/front-door/client-address.ts', DOOR, [
      [
        'without proxies the address is that of the connection',
        'if (trustedProxies > 0 && written !== undefined) return;',
        'if (written !== undefined) return;',
      ],
      [
        'with proxies the address is theirs to write',
        'if (trustedProxies > 0 && written !== undefined) return;',
        '',
      ],
    ]),
    ...inFile('lib/front-door/set-request-header.ts', DOOR, [
      [
        'a header that the caller wrote is taken out',
        'if (written !== undefined) request.rawHeaders = without(request.rawHeaders, name);',
        '',
      ],
    ]),
    ...inFile('lib/http/handle.ts', 'lib/http/handle.test.ts', [
      [
        'nobody is kept waiting by what is frozen',
        'return rawBody ? work : inTime(DONE_WITHIN_MS, work);',
        'return work;',
      ],
      [
        'a file takes the time that it takes',
        'return rawBody ? work : inTime(DONE_WITHIN_MS, work);',
        'return inTime(DONE_WITHIN_MS, work);',
      ],
    ]),
    ...inFile('lib/front-door/action-answers.ts', 'lib/front-door/action-answers.test.ts', [
      [
        'a body that nobody has read ends its connection',
        "if (!request.complete) response.setHeader('connection', 'close');",
        '',
      ],
      ['a connection is kept where all was read', 'if (!request.complete) response', 'response'],
      [
        'what an action cannot read is the caller’s mistake',
        'status === 500 && (isAction || isForm(request)) && !isPage ? 400 : status',
        'status',
      ],
      [
        'a fault of a page is told as one',
        'status === 500 && (isAction || isForm(request)) && !isPage ? 400 : status',
        'status === 500 ? 400 : status',
      ],
    ]),
    ...inFile('lib/front-door/open-front-door.ts', DOOR, [
      [
        'a method that nothing has is refused',
        'if (refuseMethod(request, response, headers, requestId)) return;',
        '',
      ],
      [
        'a form has an end',
        'if (refusal === null) await router',
        'if (refusal === null || true) await router',
      ],
      [
        'what all answers carry is in those of the router',
        "for (const name in everywhere) response.setHeader(name, everywhere[name] ?? '');",
        '',
      ],
      ['who says nothing is sent away', 'headersTimeout: headersMs,', 'headersTimeout: 60_000,'],
      ['who sends for ever is sent away', 'requestTimeout: requestMs,', 'requestTimeout: 60_000,'],
      ['who takes nothing is cut', 'server.timeout = idleMs;', ''],
    ]),
    ...inFile('lib/network-of.ts', 'lib/network-of.test.ts', [
      ['an address has an end', 'plain.slice(0, 64)', 'plain'],
      ['an IPv4 address is one, however it is written', "address.replace(MAPPED, '')", 'address'],
      ['a zone is no part of an address', ".replace(/%.*$/, '')", ''],
    ]),
    ...inFile('lib/http/methods.ts', 'app/api/v1/access-matrix.db.test.ts', [
      [
        'a path answers its methods only',
        'PUT: refuse, PATCH: refuse,',
        'PUT: own.GET ?? refuse, PATCH: own.GET ?? refuse,',
      ],
    ]),
    ...inFile('app/next-path.ts', NEXT, [
      ['the way back stays on the site', 'if (origin !== HERE || ', 'if ('],
      ['the way back is a path', "!value.startsWith('/') || ", ''],
      ['the way back is no second host', "pathname.startsWith('//') || ", ''],
      ['the way back is no sign-in page', ' || /^\\/(sign-in|sign-up|api)(\\/|$)/.test(pathname)', ''],
      ['the way back has an end', ' || value.length > 2_000', ''],
      ['the way back can be read', 'if (!URL.canParse(value, HERE)) return fallback;', ''],
    ]),
    ...inFile('lib/pagination.ts', BAD, [
      [
        'a list goes on from places of ours only',
        'if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw badCursor();',
        '',
      ],
      ['a page has so many and no more', '.min(1).max(100).default(20)', '.min(1).default(20)'],
      ['a page has one at least', '.min(1).max(100).default(20)', '.max(100).default(20)'],
    ]),
    ...inFile('lib/wallet/transaction.ts', BAD, [
      ['a top-up has a least', '.min(TOP_UP_MIN, `must', '.min(-9_999_999, `must'],
      ['a top-up has a most', '.max(TOP_UP_MAX, `must', '.max(9_007_199_254_740_991, `must'],
    ]),
    ...inFile('lib/challenge/ask-newcomer.ts', CHALLENGE, [
      [
        'a newcomer passes the challenge',
        'await checkResponse(challenge, response, networkOf(address) === null ? null : address);',
        '',
      ],
      ['who has a place is not asked again', 'if (await hasPlace(account, sale)) return;', ''],
      ['nobody is asked where none can join', ' || !canBeJoined(sale)', ''],
      ['nobody is asked where no line stands', ' || !sale.queue.enabled', ''],
      [
        'an address of this machine is told to nobody',
        'networkOf(address) === null ? null : address',
        'address',
      ],
    ]),
    ...inFile('lib/challenge/check-response.ts', CHALLENGE, [
      ['a challenge that is not passed lets nobody in', 'if (success) return;', 'return;'],
      [
        'no response is no pass',
        'if (!response || response.length > LONGEST_RESPONSE) throw challengeRequired(challenge);',
        'if (!response) return;',
      ],
      ['a response has an end', ' || response.length > LONGEST_RESPONSE', ''],
      [
        'a provider that is away opens nothing',
        'throw notVerified({ cause: error });',
        "return { success: true, 'error-codes': [] };",
      ],
      [
        'a fault of the shop is not the caller’s',
        'if (!reasons.some((reason) => NOT_THEIR_FAULT.test(reason))) throw challengeRequired(challenge);',
        'throw challengeRequired(challenge);',
      ],
    ]),
  ],
};
