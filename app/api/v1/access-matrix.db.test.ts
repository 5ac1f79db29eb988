import { describe, expect, it } from 'vitest';
import type { RouteHandler } from '@/lib/http/answer';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { filesBelow } from '@/lib/testing/files-below';
import { fingerprint } from '@/lib/testing/fingerprint';
import { GUARDED_CALLS } from '@/lib/testing/guarded-calls';
import { makeBuyer, makeStaff } from '@/lib/testing/shop';

const all = Object.entries<Operation>(operations);
const guarded = all.filter(([, { access }]) => access === 'staff' || access === 'admin');

/** Who calls, and which role they have. */
const CALLERS = {
  nobody: async () => undefined,
  fan: async () => tokenOf(await makeBuyer()),
  staff: async () => tokenOf(await makeStaff('staff')),
  admin: async () => tokenOf(await makeStaff('admin')),
};
type Caller = keyof typeof CALLERS;

const REFUSED: Record<'staff' | 'admin', [Caller, number, string][]> = {
  staff: [
    ['nobody', 401, 'unauthenticated'],
    ['fan', 403, 'forbidden'],
  ],
  admin: [
    ['nobody', 401, 'unauthenticated'],
    ['fan', 403, 'forbidden'],
    ['staff', 403, 'forbidden'],
  ],
};
const ALLOWED: Record<'staff' | 'admin', Caller[]> = { staff: ['staff', 'admin'], admin: ['admin'] };

const levelOf = ({ access }: Operation) => (access === 'staff' ? 'staff' : 'admin');

function sampleOf(name: string) {
  const sample = GUARDED_CALLS[name];
  if (!sample) throw new Error(`lib/testing/guarded-calls.ts has no call of ${name}`);
  return sample;
}

describe('every operation of the desk and the door', () => {
  it('is tried here', () => {
    expect(Object.keys(GUARDED_CALLS).sort()).toEqual(guarded.map(([name]) => name).sort());
  });

  it('of a path of the desk is for admins', () => {
    const open = all.filter(([, { path, access }]) => path.startsWith('/admin') && access !== 'admin');
    expect(open.map(([name]) => name)).toEqual([]);
  });

  it.each(guarded)('%s is refused to whoever may not, and changes nothing then', async (name, operation) => {
    const call = await sampleOf(name)();
    const callers = await Promise.all(
      REFUSED[levelOf(operation)].map(async ([caller, ...refusal]) => ({
        caller,
        refusal,
        token: await CALLERS[caller](),
      })),
    );
    const before = await fingerprint();
    for (const { caller, refusal, token } of callers) {
      const { status, json } = await callApi(operation, { ...call, token });
      expect([caller, status, json?.code]).toEqual([caller, ...refusal]);
    }
    expect(await fingerprint()).toEqual(before);
  });

  it.each(guarded)('%s is done for whoever may', async (name, operation) => {
    for (const caller of ALLOWED[levelOf(operation)]) {
      const call = { ...(await sampleOf(name)()), token: await CALLERS[caller]() };
      const { status, text } = await callApi(operation, call);
      expect([caller, status, status < 300 || text]).toEqual([caller, operation.success.status, true]);
    }
  });

  it('would not pass the first of these if it changed something', async () => {
    const before = await fingerprint();
    await callApi(operations.changeRole, {
      ...(await sampleOf('changeRole')()),
      token: await CALLERS.admin(),
    });
    const after = await fingerprint();
    const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
    expect(changed.map((table) => table.split('.')[1])).toEqual(
      expect.arrayContaining(['users', 'audit_log']),
    );
  });
});

describe('every route below /api/v1', () => {
  const FOLDER = 'app/api/v1';
  /** The contract itself, and the answer for paths that are not there. */
  const OTHERS = ['/openapi.json', '/[...path]'];
  const files = filesBelow(FOLDER, 'route.ts').map((file) => file.slice(FOLDER.length, -'/route.ts'.length));
  const pathOf = (file: string) => file.replace(/\[(\w+)\]/g, '{$1}');

  it('is one of the operations, and each of these has its route', () => {
    const found = files.filter((file) => !OTHERS.includes(file)).map(pathOf);
    expect([...new Set(found)].sort()).toEqual([...new Set(all.map(([, { path }]) => path))].sort());
  });

  it('answers the methods of its operations only', async () => {
    for (const file of files.filter((known) => !OTHERS.includes(known))) {
      const path = new URL(`.${file}/route.ts`, import.meta.url).pathname;
      const module: Record<string, RouteHandler> = await import(/* @vite-ignore */ decodeURI(path));
      const known = all.filter(([, operation]) => operation.path === pathOf(file));
      for (const [method, handler] of Object.entries(module)) {
        if (known.some(([, operation]) => operation.method === method)) continue;
        const request = new Request(`http://localhost:3000/api/v1${file}`, { method });
        const { status } = await handler(request, { params: Promise.resolve({}) });
        expect([file, method, status]).toEqual([file, method, 405]);
      }
    }
  });
});
