import { describe, expect, it } from 'vitest';
import { addProfiles, type CpuProfile, sumProfile } from './profile';

const root = new URL('..', import.meta.url).href;
const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });

/** A process that was sampled once a millisecond. */
function profileWith(...frames: ReturnType<typeof frame>[]): CpuProfile {
  return {
    nodes: frames.map((callFrame, id) => ({ id, callFrame })),
    samples: frames.map((_, id) => id),
    timeDeltas: [0, ...frames.map(() => 1_000)],
  };
}

describe('a profile', () => {
  it('tells our files, packages and parts of Node apart', () => {
    const { modules, functions } = sumProfile(
      profileWith(
        frame('join', `${root}lib/queue/join.ts`, 41),
        frame('join', `${root}lib/queue/join.ts`, 41),
        frame('query', `${root}node_modules/drizzle-orm/node_modules/mysql2/lib/connection.js`, 9),
        frame('parse', `${root}node_modules/@upstash/redis/nodejs.mjs?namespace=1`, 6),
        frame('Socket', 'node:net', 358),
        frame('readable', 'node:internal/streams/readable', 1),
        frame('writev'),
      ),
    );
    expect(modules[0]).toEqual({ what: 'lib/queue/join.ts', usec: 2_000 });
    expect(modules.map(({ what }) => what).slice(1)).toEqual([
      'mysql2',
      '@upstash/redis',
      'node:net',
      'node:internal/streams',
      'native',
    ]);
    expect(functions.map(({ what }) => what)).toContain('join · lib/queue/join.ts:42');
    expect(functions.map(({ what }) => what)).toContain('parse · @upstash/redis nodejs.mjs:7');
  });

  it('is of what was busy: idling is told apart, and collecting garbage beside it', () => {
    const profile = profileWith(
      frame('(idle)'),
      frame('(idle)'),
      frame('(garbage collector)'),
      frame('writev'),
    );
    const { busyUsec, idleUsec, collectingUsec } = sumProfile(profile);
    expect({ busyUsec, idleUsec, collectingUsec }).toEqual({
      busyUsec: 2_000,
      idleUsec: 2_000,
      collectingUsec: 1_000,
    });
  });

  it('adds up those of several processes', () => {
    const one = sumProfile(profileWith(frame('writev'), frame('(idle)')));
    const other = sumProfile(profileWith(frame('writev'), frame('Socket', 'node:net')));
    expect(addProfiles([one, other])).toMatchObject({
      busyUsec: 3_000,
      idleUsec: 1_000,
      modules: [
        { what: 'native', usec: 2_000 },
        { what: 'node:net', usec: 1_000 },
      ],
    });
  });
});
