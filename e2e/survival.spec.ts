import { Redis } from 'ioredis';
import type { NewAccount } from '@/db/factories';
import type { SiteProcess } from '@/lib/testing/site-process';
import {
  anotherSite,
  askToJoin,
  giveUp,
  lookUp,
  makeCrowd,
  type Place,
  takePlace,
  tryToClaim,
} from './crowd';
import { expect, test } from './fixtures';
import { type Night, putOn } from './shop';

/* One after the other, because they share a site of their own to kill. */
test.describe.configure({ mode: 'default' });
test.describe('a place in line', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start another site from');

  let shop: SiteProcess;
  test.beforeAll(async () => {
    shop = await anotherSite('survival');
  });
  test.afterAll(async () => {
    await shop?.kill();
  });
  test.beforeEach(async () => {
    await shop.start();
  });

  const CAP = 20;
  const narrow = { queueEnabled: true, queueMaxActive: CAP, queueAdmitPerMinute: 6_000 };
  type InLine = Place & { person: NewAccount; pass?: string };

  /** People join and claim until the site is killed in the middle of it: those who got an answer, in order. */
  async function joinUntilKilled(crowd: NewAccount[], night: Night, after: number): Promise<InLine[]> {
    const line: InLine[] = [];
    const left = [...crowd];
    let killed: Promise<void> | undefined;
    const lane = async () => {
      for (let person = left.shift(); person; person = left.shift()) {
        const asked = await askToJoin(shop.url, person, night);
        if (typeof asked === 'string' || asked.status !== 201) continue;
        const inLine: InLine = { person, ...(asked.body as Place) };
        line.push(inLine);
        if ((inLine.number ?? 0) <= CAP) {
          const claimed = await tryToClaim(shop.url, person, night, inLine.ticket).catch(() => null);
          inLine.pass = claimed?.pass;
        }
        if (line.length >= after && line.some(({ pass }) => pass)) killed ??= shop.kill();
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
    await killed;
    return line.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  }

  /** Redis as it is after FLUSHALL, for this line; the other tests have theirs on the same server. */
  async function forgetLine({ id }: Night): Promise<void> {
    const redis = new Redis(process.env.REDIS_URL ?? '');
    try {
      for await (const keys of redis.scanStream({ match: `q:{${id}}:*`, count: 1_000 }))
        if (keys.length > 0) await redis.unlink(keys);
    } finally {
      redis.disconnect();
    }
  }

  async function expectSamePlaces(line: InLine[], night: Night): Promise<void> {
    const shown = line.toReversed().map(({ person, ticket }) => lookUp(shop.url, person, night, ticket));
    const numbers = (await Promise.all(shown)).map(({ number }) => number);
    expect(numbers.reverse()).toEqual(line.map(({ number }) => number));
    const inside = line.filter(({ pass }) => pass);
    const claimed = inside.map(({ person, ticket }) => tryToClaim(shop.url, person, night, ticket));
    expect((await Promise.all(claimed)).map(({ pass }) => pass)).toEqual(inside.map(({ pass }) => pass));
  }

  async function expectNewcomersBehind(line: InLine[], night: Night): Promise<void> {
    const newcomers = await Promise.all(
      (await makeCrowd(20)).map((person) => takePlace(shop.url, person, night)),
    );
    const numbers = newcomers.map(({ number }) => number ?? 0);
    expect(Math.min(...numbers)).toBeGreaterThan(line.at(-1)?.number ?? 0);
    expect(new Set(numbers).size).toBe(20);
  }

  test('outlives a site that is killed while people join', async () => {
    const night = await putOn(narrow);
    const crowd = await makeCrowd(200);
    const line = await joinUntilKilled(crowd, night, 60);
    expect(line.length).toBeGreaterThan(50);
    expect(line.length).toBeLessThan(200);
    expect(line.some(({ pass }) => pass)).toBe(true);
    await shop.start();
    const again = await Promise.all(line.map(({ person }) => takePlace(shop.url, person, night)));
    expect(again.map(({ ticket }) => ticket)).toEqual(line.map(({ ticket }) => ticket));
    await expectSamePlaces(line, night);
    await expectNewcomersBehind(line, night);
  });

  test('outlives a Redis that is emptied, and is given to nobody else', async () => {
    const night = await putOn(narrow);
    const line: InLine[] = [];
    for (const person of await makeCrowd(40))
      line.push({ person, ...(await takePlace(shop.url, person, night)) });
    for (const inLine of line.slice(0, 5))
      inLine.pass = (await tryToClaim(shop.url, inLine.person, night, inLine.ticket)).pass;
    const [gone] = line as [InLine];
    expect(await giveUp(shop.url, gone.person, night, { 'queue-pass': gone.pass ?? '' })).toBe(204);
    await expect
      .poll(async () => (await lookUp(shop.url, gone.person, night, gone.ticket)).state)
      .toBe('done');

    await forgetLine(night);
    await expectNewcomersBehind(line, night);
    await expectSamePlaces(line.slice(1), night);
    expect(await tryToClaim(shop.url, gone.person, night, gone.ticket)).toMatchObject({
      code: 'turn-missed',
    });
  });

  test('outlives both at once', async () => {
    const night = await putOn(narrow);
    const line = await joinUntilKilled(await makeCrowd(200), night, 60);
    await forgetLine(night);
    await shop.start();
    await expectNewcomersBehind(line, night);
    await expectSamePlaces(line, night);
  });
});
