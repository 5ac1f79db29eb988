// Next keeps what belongs to a request in a storage that only its own runtime brings.
import 'next/dist/server/node-environment-baseline';
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies';
import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSession } from './accounts/sessions';
import type { User } from './accounts/user';
import { adminAction, moneyAction, publicAction, userAction } from './action';
import { authSecret, sessionCookie } from './auth';
import { makeBuyer, makeStaff } from './testing/shop';

type Work = NonNullable<ReturnType<typeof workAsyncStorage.getStore>>;
type Unit = NonNullable<ReturnType<typeof workUnitAsyncStorage.getStore>>;

/** Runs a server action as Next does: with the headers and cookies of a request around it. */
function inRequest<T>(headers: Record<string, string>, action: () => Promise<T>): Promise<T> {
  const sent = new Headers(headers);
  const cookies = new RequestCookies(sent);
  const unit = { type: 'request', phase: 'action', headers: sent, cookies, userspaceMutableCookies: cookies };
  const work = { route: '/', forceStatic: false, dynamicShouldError: false };
  return workAsyncStorage.run(work as unknown as Work, () =>
    workUnitAsyncStorage.run(unit as unknown as Unit, action),
  );
}

const Input = z.object({ word: z.string().max(5) });
const seen: unknown[] = [];
const note = async (call: object) => {
  seen.push(call);
  return 'done';
};

const ACTIONS = {
  public: publicAction(Input, note),
  user: userAction(Input, note),
  money: moneyAction(Input, note),
  admin: adminAction(Input, note),
};

let people: Record<'fan' | 'staff' | 'admin', User>;

beforeAll(async () => {
  people = {
    fan: await makeBuyer(),
    staff: await makeStaff('staff'),
    admin: await makeStaff('admin'),
  };
});

async function cookieOf(user: User): Promise<string> {
  const { secret } = await startSession(user.id, 'browser', null);
  return `${sessionCookie.name}=${await encode({ token: { sid: secret }, secret: authSecret() })}`;
}

/** What the action answers, and whether its verb was called. */
async function ask(
  action: keyof typeof ACTIONS,
  who: keyof typeof people | null,
  input: unknown = { word: 'hi' },
) {
  const headers: Record<string, string> = who
    ? { cookie: await cookieOf(people[who]) }
    : { referer: 'http://localhost:3000/a?b=c' };
  seen.length = 0;
  const answer = await inRequest(headers, () => ACTIONS[action](input)).then(
    (result) => (result.ok ? 'done' : result.code),
    ({ digest }) => digest as string,
  );
  return { answer, calls: seen.length };
}

const done = { answer: 'done', calls: 1 };
const refused = (answer: string) => ({ answer, calls: 0 });

describe('a server action', () => {
  it('of the desk is for admins', async () => {
    expect(await ask('admin', 'admin')).toEqual(done);
    expect(await ask('admin', 'staff')).toEqual(refused('forbidden'));
    expect(await ask('admin', 'fan')).toEqual(refused('forbidden'));
    expect(await ask('admin', null)).toEqual(refused('unauthenticated'));
  });

  it('that moves money is for whoever is signed in', async () => {
    expect(await ask('money', 'fan')).toEqual(done);
    expect(await ask('money', null)).toEqual(refused('unauthenticated'));
  });

  it('of somebody sends everybody else to sign in, and back to the page', async () => {
    expect(await ask('user', 'fan')).toEqual(done);
    const { answer, calls } = await ask('user', null);
    expect(answer).toContain(`/sign-in?next=${encodeURIComponent('/a?b=c')}`);
    expect(calls).toBe(0);
  });

  it('takes what it can read and nothing else', async () => {
    for (const action of ['public', 'user', 'money', 'admin'] as const) {
      expect(await ask(action, 'admin')).toEqual(done);
      expect(await ask(action, 'admin', { word: 'too long' })).toEqual(refused('invalid'));
      expect(await ask(action, 'admin', null)).toEqual(refused('invalid'));
    }
  });

  it('tells its verb who asks', async () => {
    await ask('money', 'staff');
    expect(seen).toEqual([{ input: { word: 'hi' }, user: people.staff }]);
  });
});
