import fs from 'node:fs';
import { type Area, inFile, type Mutant } from '../mutant';

const AUTH = 'lib/auth.db.test.ts';
const SESSIONS = 'lib/accounts/sessions.db.test.ts';
const SESSION_GUARDS = 'lib/accounts/session-guards.db.test.ts';
const ROLES = 'lib/accounts/change-role.db.test.ts';
const MATRIX = 'app/api/v1/access-matrix.db.test.ts';
const SIGNED_IN = 'app/api/v1/signed-in-only.db.test.ts';
const SIGN_IN = 'lib/accounts/sign-in.db.test.ts';
const ACTIONS = 'lib/action.db.test.ts';

const DESK = 'lib/http/desk';
const OPERATIONS = 'lib/http/operations.ts';
/** What says of every operation who may, whatever the operation says of itself. */
const SHOWN_BY = {
  admin: 'of a path of the desk is for admins',
  staff: 'is tried here',
  user: 'what everybody may is written down here',
};
const LOWER = { admin: 'staff', staff: 'user', user: 'public' } as const;

/** Every operation with its access one step lower than it is, by the text in which it stands. */
function loweredOperations(): Mutant[] {
  const files = [OPERATIONS, ...fs.readdirSync(DESK).map((name) => `${DESK}/${name}`)];
  return files.flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8');
    return [...text.matchAll(/^ {2}(\w+): operation\(\{\n.*?\n {2}\}\),$/gms)].flatMap(
      ([block, name = '']) => {
        const access = accessOf(block, text);
        if (access === 'public') return [];
        const lower = LOWER[access];
        const instead = block.replace(/\n {2}\}\),$/, `\n    access: '${lower}',\n  }),`);
        const guard = `${name} is for ${access === 'user' ? 'whoever is signed in' : access}, and not for ${lower}`;
        return [
          {
            guard,
            file,
            cut: block,
            instead,
            tests: [access === 'user' ? SIGNED_IN : MATRIX],
            title: SHOWN_BY[access],
          },
        ];
      },
    );
  });
}

/** As the operation says itself, or what it is made of. */
function accessOf(block: string, text: string): 'public' | keyof typeof LOWER {
  const own = /^ {4}access: '(\w+)'/m.exec(block)?.[1];
  const base = /^ {4}\.\.\.(\w+),/m.exec(block)?.[1] ?? '';
  const found = own ?? accessOfBase(base, text);
  if (found !== 'public' && found !== 'user' && found !== 'staff' && found !== 'admin')
    throw new Error(`nobody knows who may: ${block.slice(0, 60)}`);
  return found;
}

function accessOfBase(name: string, text: string): string | undefined {
  const definition = new RegExp(`^const ${name} = \\{(.*?)\\} as const;$`, 'ms').exec(text)?.[1] ?? '';
  const own = /access: '(\w+)'/.exec(definition)?.[1];
  const base = /\.\.\.(\w+)/.exec(definition)?.[1];
  return own ?? (base && accessOfBase(base, text));
}

export const access: Area = {
  title: 'Who may: sessions, roles and permissions',
  mutants: [
    ...inFile('lib/accounts/access.ts', MATRIX, [
      ['nobody may what needs an account', 'if (!user) throw', 'if (false) throw'],
      ['a role is looked at', 'if (!mayDo(user, access)) throw', 'if (false) throw'],
      [
        'staff may not what is for admins',
        "|| user.role === 'admin' || user.role === access",
        "|| user.role !== 'fan'",
      ],
      [
        'fans may not what is for staff',
        "access === 'public' || access === 'user' ||",
        "access !== 'admin' ||",
      ],
    ]),
    ...inFile('lib/http/handle.ts', MATRIX, [
      [
        'every operation asks who may',
        "if (operation.access !== 'public') refuseUnless(user, operation.access);",
        '',
      ],
    ]),
    ...inFile('lib/action.ts', ACTIONS, [
      [
        'an action of the desk is for admins',
        "return actionFor('admin', schema, verb);",
        "return actionFor('user', schema, verb);",
      ],
      [
        'an action that moves money is for who is signed in',
        'const user = refuseUnless(caller.user, access);',
        'const user = caller.user as User;',
      ],
      [
        'an action is for who is signed in',
        'if (!user) redirect(await signInHref());',
        'if (!user) return attempt(async () => verb({ input: parse(schema, plain(input)), user: user as never }));',
      ],
      [
        'an action of the desk reads nothing of who may not',
        'verb({ input: parse(schema, plain(input)), user });\n    });',
        'verb({ input: plain(input) as never, user });\n    });',
        { nth: 2 },
      ],
      [
        'a public action reads its input',
        'noted(async () => verb({ input: parse(schema, plain(input)) }));',
        'noted(async () => verb({ input: plain(input) as never }));',
      ],
      [
        'an action of somebody reads its input',
        'verb({ input: parse(schema, plain(input)), user });\n    });',
        'verb({ input: plain(input) as never, user });\n    });',
        { nth: 1 },
      ],
    ]),
    ...inFile('lib/auth.ts', AUTH, [
      ['a write from another site is refused', 'refuseCrossOrigin(request);\n  return', 'return'],
      [
        'another page of the site’s domain is another site',
        "site === 'same-origin' || site === 'none'",
        "site !== 'cross-site'",
      ],
      [
        'what the browser says of the site counts before the origin',
        'const own = site\n',
        'const own = site && false\n',
      ],
      [
        'an origin is compared whole',
        '!origin || origin === new URL(env().APP_URL).origin',
        '!origin || origin.startsWith(new URL(env().APP_URL).origin)',
      ],
      ['an origin is looked at', '!origin || origin === new URL(env().APP_URL).origin', 'true'],
      [
        'a bearer token that is not alive is refused',
        'if (!user) throw',
        'if (false) throw',
        { tests: [SESSION_GUARDS] },
      ],
      [
        'a cookie is opened with our secret',
        'secret: authSecret(secret) });',
        "secret: authSecret(secret) }).catch(() => decode({ token: cookie, secret: 'another secret' }));",
      ],
      [
        'a token is no cookie',
        "findSessionUser(secret, 'browser')",
        "((await findSessionUser(secret, 'browser')) ?? findSessionUser(secret, 'token'))",
      ],
      [
        'there is a token to end',
        'if (token === null) throw',
        'if (false) throw',
        { tests: [SESSION_GUARDS] },
      ],
    ]),
    ...inFile('lib/accounts/find-session-user.ts', 'lib/accounts/find-session-user.db.test.ts', [
      ['a session is of its kind', 'found?.kind === kind ? found.user : null', 'found?.user ?? null'],
      [
        'a session that is too old is nobody’s',
        ' and s.expires_at > now(3)\n',
        '\n',
        { tests: [SESSION_GUARDS] },
      ],
      [
        'a session is found by its secret',
        'where s.secret_hash in (?)',
        'where (s.secret_hash in (?) or true)',
        {
          cut: 'found.get(secretHash) ?? null',
          instead: 'found.get(secretHash) ?? [...found.values()][0] ?? null',
        },
      ],
    ]),
    ...inFile('lib/accounts/sessions.ts', SESSION_GUARDS, [
      [
        'a session is ended by its owner',
        'and(eq(sessions.id, sessionId), eq(sessions.userId, user.id))',
        'eq(sessions.id, sessionId)',
        { tests: [SESSIONS] },
      ],
      [
        'a session that is not there is not ended',
        'if (result.affectedRows === 0) throw',
        'if (false) throw',
        { tests: [SESSIONS] },
      ],
      ['a list of sessions is of the own ones', 'eq(sessions.userId, user.id),\n        gt', 'gt'],
      [
        'a list of sessions has none that is too old',
        'gt(sessions.expiresAt, sql`now(3)`),\n        or',
        'or',
      ],
      [
        'a sign-out ends its own session',
        '.delete(sessions)\n    .where(eq(sessions.secretHash, hashSecret(secret)));',
        '.delete(sessions);',
      ],
    ]),
    ...inFile('lib/accounts/change-role.ts', ROLES, [
      ['nobody changes their own role', 'if (userId === admin.id) throw', 'if (false) throw'],
      [
        'who is no admin any more changes no role',
        'if (!admins.includes(admin.id)) throw',
        'if (false) throw',
      ],
      [
        'the last admin is not lost',
        "if (role !== 'admin' && admins.length === 1 && admins.includes(user.id))",
        'if (false)',
      ],
      [
        'two admins who take the role from each other are one after the other',
        ".orderBy(asc(users.id))\n    .for('update');",
        '.orderBy(asc(users.id));',
      ],
      ['a role is of an account that is there', 'if (!user) throw', 'if (false) throw'],
      ['the same role again changes nothing', 'if (user.role === role) return user;', ''],
      [
        'a change of a role is in the audit log',
        "await recordAction(tx, actor, 'change-role', user.id, { ...change, ...how });",
        '',
      ],
    ]),
    ...inFile('lib/accounts/check-credentials.ts', SIGN_IN, [
      ['who signs in knows the password', 'if (!isRight || !row) {', 'if (!row) {'],
      [
        'passwords are not guessed from one place',
        'most: 8, window',
        'most: 9_999, window',
        { tests: ['app/api/v1/bad-input.db.test.ts'] },
      ],
      ['a password is not guessed from many places', 'most: 50, window', 'most: 9_999, window'],
      ['one place does not guess the passwords of many', 'most: 200, window', 'most: 9_999, window'],
      [
        'who has failed too often is refused',
        'await Promise.all(limits.map(refuseAfterStrikes));',
        '',
        {
          tests: ['app/api/v1/bad-input.db.test.ts'],
          also: [
            {
              file: 'lib/accounts/check-credentials.ts',
              cut: 'await Promise.all(limits.map((limit) => refuseAfterStrikes(isRight ? limit : withOwn(limit))));',
              instead: '',
            },
          ],
        },
      ],
      [
        'a wrong password counts',
        'if (!isRight) await Promise.all(limits.map(countStrike));',
        '',
        { tests: ['app/api/v1/bad-input.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/accounts/password.ts', SIGN_IN, [
      [
        'an account without a password has none',
        'return matches && passwordHash !== null;',
        'return matches;',
      ],
    ]),
    ...inFile('lib/accounts/create-account.ts', 'app/api/v1/bad-input.db.test.ts', [
      ['accounts do not come by the thousand', 'await refuseAfterStrikes(limit);\n', ''],
      ['every new account counts', 'await countStrike(limit);\n', ''],
      [
        'a new account is a fan’s',
        "role: 'fan', passwordHash, locale",
        "passwordHash, locale, role: 'admin'",
        { tests: [SIGN_IN] },
      ],
    ]),
    ...inFile('lib/accounts/user.ts', 'app/api/v1/bad-input.db.test.ts', [
      [
        'a mail address has one case',
        'const email = z.string().trim().toLowerCase()',
        'const email = z.string().trim()',
        { tests: [SIGN_IN, 'app/api/v1/bad-input.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/accounts/link-identity.ts', SIGN_IN, [
      [
        'an account elsewhere is of its provider',
        'and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId))',
        'eq(identities.providerAccountId, providerAccountId)',
      ],
      [
        'an account elsewhere is the one that it says',
        'and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId))',
        'eq(identities.provider, provider)',
      ],
      ['an address elsewhere opens no account here', 'if (!isDuplicate(error)) throw error;', 'throw error;'],
    ]),
    ...inFile('lib/accounts/rename-account.ts', SIGN_IN, [
      ['an account is renamed by its owner', '.where(eq(users.id, user.id))', ''],
    ]),
    ...inFile('lib/accounts/choose-locale.ts', 'lib/accounts/choose-locale.db.test.ts', [
      ['a language is that of one account', '.where(eq(users.id, user.id))', ''],
    ]),
    ...inFile('lib/rate-limit.ts', 'lib/rate-limit.db.test.ts', [
      ['a limit is kept', 'if (Number(count ?? 0) < limit.most) return;', 'return;'],
      ['a limit is kept for its key', "createHash('sha256').update(key)", "createHash('sha256').update('')"],
      ['a limit ends', '{ nx: true, ex: limit.windowSeconds }', '{ ex: limit.windowSeconds }'],
    ]),
    ...inFile('lib/lab/may-use-lab.ts', 'lib/lab/may-use-lab.test.ts', [
      ['the lab is for admins', "user?.role === 'admin' && isWorkshop()", 'isWorkshop()'],
      [
        'no shop that really sells has a lab',
        "user?.role === 'admin' && isWorkshop()",
        "user?.role === 'admin'",
      ],
      ['to everybody else there is no lab', 'if (!mayUseLab(user)) throw', 'if (false) throw'],
    ]),
    ...inFile('lib/lab/lab-lock.ts', 'lib/lab/run-lab.db.test.ts', [
      ['one process measures at a time', 'if (row?.mine !== 1)', 'if (false)'],
    ]),
    ...loweredOperations(),
  ],
};
