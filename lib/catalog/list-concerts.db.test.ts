import { describe, expect, it } from 'vitest';
import { makePerformance } from '../testing/shop';
import { getPerformance } from './get-performance';
import { listConcerts } from './list-concerts';

const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);

/** All that is found, over as many pages as it takes: other tests have left concerts behind. */
async function find(query: string) {
  const found: Awaited<ReturnType<typeof listConcerts>>['concerts'] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listConcerts({ query, limit: 100, cursor });
    found.push(...page.concerts);
    cursor = page.nextCursor;
  }
  return found;
}

describe('listConcerts', () => {
  it('finds a concert by its title, its artist, its venue and its city', async () => {
    const { concertSlug, venue } = await getPerformance(await makePerformance());
    const name = concertSlug.replace('concert-', '');
    for (const query of [`Concert ${name}`, venue.name, name.toUpperCase()]) {
      expect((await find(query)).map(({ slug }) => slug)).toEqual([concertSlug]);
    }
    const slugs = async (query: string) => (await find(query)).map(({ slug }) => slug);
    expect(await slugs('the band')).toContain(concertSlug);
    expect(await slugs('seoul')).toContain(concertSlug);
  });

  it('has no concert that is over, unless it is asked about that time', async () => {
    const startsAt = later(-2);
    const { venue } = await getPerformance(await makePerformance(undefined, { startsAt }));
    expect(await find(venue.name)).toEqual([]);
    const since = await listConcerts({ query: venue.name, from: later(-3).toISOString(), limit: 100 });
    expect(since.concerts).toMatchObject([{ nextPerformanceAt: startsAt.toISOString() }]);
  });

  it('takes the signs of a pattern for what they are', async () => {
    await makePerformance();
    expect(await find('%')).toEqual([]);
    expect(await find('_______')).toEqual([]);
  });

  it('says when a sale opens, and nothing once it has opened', async () => {
    const lobbyOpensAt = later(-1);
    const saleOpensAt = later(1);
    const waiting = await getPerformance(await makePerformance(undefined, { lobbyOpensAt, saleOpensAt }));
    const open = await getPerformance(await makePerformance());
    expect(await find(waiting.venue.name)).toMatchObject([
      { status: 'lobby', lobbyOpensAt: lobbyOpensAt.toISOString(), saleOpensAt: saleOpensAt.toISOString() },
    ]);
    expect(await find(open.venue.name)).toMatchObject([
      { status: 'on_sale', lobbyOpensAt: null, saleOpensAt: null },
    ]);
  });
});
