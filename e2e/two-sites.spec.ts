import type { NewAccount } from '@/db/factories';
import type { SiteProcess } from '@/lib/testing/site-process';
import {
  type Answer,
  anotherSite,
  ask,
  askToJoin,
  giveUp,
  lookUp,
  makeCrowd,
  type Place,
  takePlace,
  tryToClaim,
} from './crowd';
import { expect, test } from './fixtures';
import { makePerson, type Night, ONE_AT_A_TIME, putOn } from './shop';

/* One after the other, because they share the other site. */
test.describe.configure({ mode: 'default' });
test.describe('a shop that runs as two sites on the same data', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start another site from');

  let other: SiteProcess;
  test.beforeAll(async () => {
    other = await anotherSite('two-sites');
    await other.start();
  });
  test.afterAll(async () => {
    await other?.stop();
  });

  const CAP = 10;
  const narrow = { queueEnabled: true, queueMaxActive: CAP, queueAdmitPerMinute: 6_000 };
  type InLine = Place & { person: NewAccount };

  /** Everybody joins over both sites at the same moment, and has one place. */
  async function joinTwice(sites: string[], crowd: NewAccount[], night: Night): Promise<InLine[]> {
    const line = await Promise.all(
      crowd.map(async (person) => {
        const [place, same] = await Promise.all(sites.map((site) => takePlace(site, person, night)));
        expect(same).toEqual(place);
        return { person, ...(place as Place) };
      }),
    );
    return line.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  }

  /** The numbers of those who get in, each claiming over both sites at the same moment. */
  async function claimTwice(sites: string[], line: InLine[], night: Night): Promise<number[]> {
    const admitted = await Promise.all(
      line.map(async ({ person, ticket, number }) => {
        const [one, two] = await Promise.all(sites.map((site) => tryToClaim(site, person, night, ticket)));
        if (one?.pass && two?.pass) expect(two.pass).toBe(one.pass);
        return one?.pass || two?.pass ? [number ?? 0] : [];
      }),
    );
    return admitted.flat();
  }

  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  test('has one line: numbers, order and cap hold over both', async ({ site }) => {
    const sites = [site, other.url];
    const night = await putOn(narrow);
    const line = await joinTwice(sites, await makeCrowd(40), night);
    expect(line.map(({ number }) => number)).toEqual(upTo(40));

    await expect.poll(() => claimTwice(sites, line, night)).toEqual(upTo(CAP));
    const going = line.slice(0, 5);
    for (const { person, ticket } of going)
      expect(await giveUp(site, person, night, { 'queue-ticket': ticket })).toBe(204);
    const staying = line.slice(5);
    await expect.poll(() => claimTwice([other.url, site], staying, night)).toEqual(upTo(CAP + 5).slice(5));
    for (const { person, ticket } of going)
      expect(await tryToClaim(other.url, person, night, ticket)).toMatchObject({ code: 'turn-missed' });
  });

  test('tells everybody the same bytes of one moment', async ({ site }) => {
    const night = await putOn(narrow);
    await takePlace(site, await makePerson(), night);
    const told = new Map<string, string>();
    let compared = 0;
    await expect
      .poll(async () => {
        for (const each of [site, other.url]) {
          const body = await (await fetch(`${each}/api/v1/performances/${night.id}/queue/status`)).text();
          const { serverTime } = JSON.parse(body);
          const key = `${serverTime}`;
          const before = told.get(key);
          if (before !== undefined) expect(body).toBe(before);
          if (before !== undefined && each !== site) compared += 1;
          if (each === site) told.set(key, body);
        }
        return compared;
      })
      .toBeGreaterThan(2);
  });

  test('frees on one what is given up on the other', async ({ site }) => {
    const night = await putOn(ONE_AT_A_TIME);
    const [first, second] = [await makePerson(), await makePerson()];
    const mine = await takePlace(site, first, night);
    const next = await takePlace(other.url, second, night);
    const { pass = '' } = await tryToClaim(other.url, first, night, mine.ticket);
    expect((await lookUp(site, second, night, next.ticket)).state).toBe('waiting');
    expect(await giveUp(site, first, night, { 'queue-pass': pass })).toBe(204);
    await expect
      .poll(async () => (await lookUp(other.url, second, night, next.ticket)).state)
      .toBe('your_turn');
    const headers = { 'queue-pass': pass };
    expect(await ask(other.url, first, `/performances/${night.id}/queue/renew`, { headers })).toMatchObject({
      status: 403,
      body: { code: 'pass-invalid' },
    });
  });

  test('signs out everywhere at once', async ({ site }) => {
    const night = await putOn(ONE_AT_A_TIME);
    const [person, next] = [await makePerson(), await makePerson()];
    const mine = await takePlace(site, person, night);
    await tryToClaim(site, person, night, mine.ticket);
    const theirs = await takePlace(site, next, night);
    // Both sites have seen the token, and may remember it.
    for (const each of [site, other.url, site, other.url])
      expect(await askToJoin(each, person, night)).toMatchObject({ status: 200 });
    const out = await ask(site, person, '/tokens/current', { method: 'DELETE' });
    expect(out).toMatchObject({ status: 204 });
    for (const each of [other.url, site])
      expect(await askToJoin(each, person, night)).toMatchObject({ status: 401 });
    await expect
      .poll(async () => (await lookUp(other.url, next, night, theirs.ticket)).state)
      .toBe('your_turn');
  });

  test('has told nobody anything untrue when one is asked to stop while people join', async ({ site }) => {
    const leaving = await anotherSite('leaving');
    await leaving.start();
    const night = await putOn(narrow);
    const crowd = await makeCrowd(300);
    const left = [...crowd];
    const answered: { person: NewAccount; answer: Answer }[] = [];
    let broken = 0;
    let ended: Promise<{ code: number | null; seconds: number }> | undefined;
    const lane = async () => {
      for (let person = left.shift(); person; person = left.shift()) {
        const asked = await askToJoin(leaving.url, person, night);
        if (asked === 'broken') broken += 1;
        else if (asked !== 'unanswered') answered.push({ person, answer: asked });
        if (answered.length >= 80) ended ??= leaving.stop();
      }
    };
    await Promise.all(Array.from({ length: 24 }, lane));

    expect(broken).toBe(0);
    expect(answered.length).toBeLessThan(300);
    expect(
      [...new Set(answered.map(({ answer }) => answer.status))].filter((status) => status !== 201),
    ).toEqual([]);
    const end = await ended;
    expect(end?.code).toBe(0);
    expect(end?.seconds).toBeLessThan(10);
    const again = await Promise.all(answered.map(({ person }) => takePlace(site, person, night)));
    expect(again).toEqual(answered.map(({ answer }) => answer.body));
    expect(new Set(again.map(({ number }) => number)).size).toBe(answered.length);
  });
});
