import { type Area, inFile } from '../mutant';

const GUESSING = 'lib/accounts/check-credentials.db.test.ts';
const CHANGE = 'lib/accounts/change-password.db.test.ts';
const RESET = 'lib/accounts/reset-password.db.test.ts';
const SESSIONS = 'lib/accounts/sessions.db.test.ts';
const NEW_SECRET = 'lib/auth.new-secret.db.test.ts';

/** Passwords, the ways to a new one, and sessions that nobody uses. */
export const passwords: Area = {
  title: 'Who it is: passwords and sessions that rest',
  mutants: [
    ...inFile('lib/accounts/check-credentials.ts', GUESSING, [
      ['a network guesses as one', 'networkOf(address) ?? address', 'address'],
      [
        'who guesses all at once gains nothing',
        'await Promise.all(limits.map((limit) => refuseAfterStrikes(isRight ? limit : withOwn(limit))));',
        '',
      ],
      [
        'the last try that one has is answered',
        'refuseAfterStrikes(isRight ? limit : withOwn(limit))',
        'refuseAfterStrikes(limit)',
      ],
      [
        'strangers do not keep an owner out',
        'isKnown ? [here, fromHere] : [here, anywhere, fromHere]',
        '[here, anywhere, fromHere]',
      ],
      [
        'a place is known once somebody has signed in there',
        'isKnown ? [here, fromHere] : [here, anywhere, fromHere]',
        '[here, fromHere]',
      ],
      ['who has just signed in is remembered', 'await remember(known, KNOWN_SECONDS);\n', ''],
    ]),
    ...inFile('lib/accounts/refuse-easy-password.ts', 'lib/accounts/refuse-easy-password.test.ts', [
      ['a password is none of the commonest', '(await commonPasswords()).has(lower) || ', ''],
      ['capitals make no other password', 'const lower = password.toLowerCase();', 'const lower = password;'],
      ['a password is not the own name', ' || isMadeOf(lower, wordsOf([...OWN_WORDS, ...about]))', ''],
      ['a password is not the name of the shop', 'wordsOf([...OWN_WORDS, ...about])', 'wordsOf(about)'],
    ]),
    ...inFile('lib/accounts/change-password.ts', CHANGE, [
      [
        'a password is changed by who knows it',
        'await checkCredentials({ email: user.email, password: current }, here.address);',
        '',
      ],
      [
        'no password is changed to an easy one',
        'await refuseEasyPassword(password, [user.name, user.email]);',
        '',
      ],
      ['a password is that of one account', '.where(eq(users.id, user.id))', ''],
      ['who had the old password is out', 'await endOtherSessions(tx, user.id, here.sessionId);', ''],
    ]),
    ...inFile('lib/accounts/sessions.ts', CHANGE, [
      ['the sessions of others go on', 'and(eq(sessions.userId, userId), others)', 'others'],
      ['the session that asks goes on', 'keptId === null ? undefined : ne(sessions.id, keptId)', 'undefined'],
      [
        'an operator signs out one account',
        'db().delete(sessions).where(eq(sessions.userId, user.id))',
        'db().delete(sessions)',
        { tests: [SESSIONS] },
      ],
      [
        'a list of sessions has none that rested too long',
        "eq(sessions.kind, 'token'),\n          gt(",
        'sql`true`,\n          gt(',
        { tests: [SESSIONS] },
      ],
    ]),
    ...inFile('lib/accounts/find-session-user.ts', SESSIONS, [
      [
        'a session that rested too long has ended',
        "(s.kind = 'token' or s.last_used_at >",
        '(true or s.last_used_at >',
      ],
      ['a program may rest', "(s.kind = 'token' or s.last_used_at >", '(s.last_used_at >'],
      [
        'who may do more than buy rests for less long',
        "interval if(u.role = 'fan', ?, ?) hour",
        'interval if(true, ?, ?) hour',
      ],
      ['a use is noted', 'if (stale.length > 0) noteUse(stale.sort());', ''],
    ]),
    ...inFile('lib/accounts/reset-password.ts', RESET, [
      [
        'a link is what was sent',
        'if (!isResetOf(token, { id: user.id, passwordHash })) throw',
        'if (false) throw',
      ],
      ['a link is followed once', 'if (changed.affectedRows === 0) throw linkEnded();', ''],
      [
        'of two who follow a link one sets the password',
        'and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash))',
        'eq(users.id, user.id)',
      ],
      ['who had the old password is out', 'await endOtherSessions(tx, user.id, null);', ''],
      [
        'a link leads to no easy password',
        'await refuseEasyPassword(password, [user.name, user.email]);',
        '',
      ],
    ]),
    ...inFile('lib/accounts/reset-token.ts', RESET, [
      ['a link ends', "id !== '' && now < Number(until) ? id : null", "id !== '' ? id : null"],
      [
        'the end of a link is sealed',
        "macOf('password-reset', [id, until, passwordHash], secret)",
        "macOf('password-reset', [id, passwordHash], secret)",
      ],
      [
        'a link ends with the password that it was made for',
        "macOf('password-reset', [id, until, passwordHash], secret)",
        "macOf('password-reset', [id, until], secret)",
      ],
    ]),
    ...inFile('lib/accounts/ask-for-password.ts', RESET, [
      ['nobody’s mailbox is filled', 'most: 3, window', 'most: 9_999, window'],
      ['one network does not write to everybody', 'most: 30, window', 'most: 9_999, window'],
      ['who has asked too often is refused', 'await Promise.all(limits.map(refuseAfterStrikes));', ''],
      ['every question counts', 'await Promise.all(limits.map(countStrike));', ''],
      [
        'who signs in elsewhere gets no password by asking',
        'if (!user?.passwordHash) return;',
        "if (!user) return;\n  user.passwordHash ??= '';",
      ],
    ]),
    ...inFile('lib/signing.ts', NEW_SECRET, [
      [
        'what was signed with the secret before is good still',
        'APP_SECRET_BEFORE ? [APP_SECRET, APP_SECRET_BEFORE] : [APP_SECRET]',
        '[APP_SECRET]',
      ],
    ]),
  ],
};
