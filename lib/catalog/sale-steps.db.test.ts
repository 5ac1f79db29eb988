import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { performances, seats } from '@/db/schema';
import type { User } from '../accounts/user';
import { cancelPerformance } from '../orders/cancel-performance';
import { placeOrder } from '../orders/place-order';
import { holdSeats } from '../seating/hold-seats';
import { holdFor, PURSE } from '../testing/bought';
import { auditOf, DAY, HOUR, inMs, MINUTE, makeDraft } from '../testing/desk';
import {
  admit,
  changePerformance,
  makeBuyer,
  makeBuyers,
  makePerformance,
  makeStaff,
  raceAll,
  raceMany,
} from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { closePerformance } from './close-performance';
import type { DeskPerformance } from './desk-concert';
import { editPerformance } from './edit-performance';
import { getConcert } from './get-concert';
import { getDeskPerformance } from './get-desk-performance';
import { getPerformance } from './get-performance';
import { pausePerformance } from './pause-performance';
import { publishPerformance } from './publish-performance';
import { resumePerformance } from './resume-performance';

const ON_SALE = { saleOpensAt: inMs(-MINUTE) };

/** A date that is on sale, by the hand of an admin. */
async function publishedDate() {
  const { admin, performance } = await makeDraft(ON_SALE);
  return { admin, id: (await publishPerformance(admin, performance.id)).id };
}

const actionsOf = async (id: string) => (await auditOf(id)).map(({ action }) => action);

type Step = (admin: User, id: string) => Promise<DeskPerformance>;

/** Each step of a sale, from a state in which it changes something. */
const STEPS: { action: string; step: Step; before?: Step; draft?: true }[] = [
  { action: 'publish-performance', step: publishPerformance, draft: true },
  { action: 'pause-performance', step: (admin, id) => pausePerformance(admin, id, { message: 'Back soon' }) },
  { action: 'resume-performance', step: resumePerformance, before: pausePerformance },
  { action: 'close-performance', step: closePerformance },
  { action: 'cancel-performance', step: cancelPerformance },
];

describe.each(STEPS)('$action', ({ action, step, before, draft }) => {
  async function makeScene() {
    const { admin, performance } = await makeDraft(ON_SALE);
    if (!draft) await publishPerformance(admin, performance.id);
    await before?.(admin, performance.id);
    return { admin, id: performance.id };
  }

  it('is done once by ten admins at once, and written down once', async () => {
    const { id } = await makeScene();
    const { revision } = await getDeskPerformance(id);
    const admins = [await makeStaff('admin'), await makeStaff('admin')];
    const { won, refused } = await raceMany(10, (index) => step(admins[index % 2] as User, id));
    expect(refused).toEqual([]);
    const now = await getDeskPerformance(id);
    expect(now.revision).toBe(revision + 1);
    for (const answer of won) expect(answer).toMatchObject({ revision: now.revision, status: now.status });
    const own = (await auditOf(id)).filter((row) => row.action === action);
    expect(own).toMatchObject([{ before: expect.anything(), after: expect.anything() }]);
    expect(Object.keys(own[0]?.before)).toEqual(Object.keys(own[0]?.after));
  });

  it('tells an admin who edits meanwhile', async () => {
    const { admin, id } = await makeScene();
    const { revision } = await getDeskPerformance(id);
    await step(admin, id);
    const editing = editPerformance(admin, id, { revision, holdSeconds: 77 });
    const code = action === 'cancel-performance' ? 'not-editable' : 'edit-conflict';
    await expect(editing).rejects.toMatchObject({ code });
  });

  it('knows no performance that is not there', async () => {
    await expect(step(await makeStaff('admin'), randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('publishPerformance', () => {
  it('shows the date to everybody at once where it was done, also to who has asked before', async () => {
    const { admin, concert, performance } = await makeDraft(ON_SALE);
    await expect(getPerformance(performance.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(getConcert(concert.slug)).rejects.toMatchObject({ code: 'not-found' });
    await publishPerformance(admin, performance.id);
    expect((await getPerformance(performance.id)).status).toBe('on_sale');
    expect((await getConcert(concert.slug)).performances).toHaveLength(1);
  });

  it.each([
    ['has begun', { startsAt: inMs(-MINUTE), saleOpensAt: inMs(-DAY), saleClosesAt: inMs(HOUR) }, 'startsAt'],
    [
      'could be sold until a minute ago',
      { ...ON_SALE, saleOpensAt: inMs(-DAY), saleClosesAt: inMs(-MINUTE) },
      'saleClosesAt',
    ],
  ])('refuses a date that %s', async (_, dates, path) => {
    const { admin, performance } = await makeDraft(dates);
    const publishing = publishPerformance(admin, performance.id);
    await expect(publishing).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
    expect((await getDeskPerformance(performance.id)).publishedAt).toBeNull();
  });

  it('refuses a date of which no seat is for sale, and one that was cancelled', async () => {
    const { admin, performance } = await makeDraft();
    await db().update(seats).set({ state: 3 }).where(eq(seats.performanceId, performance.id));
    const publishing = publishPerformance(admin, performance.id);
    await expect(publishing).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'venueId' }] },
    });
    await db().update(seats).set({ state: 0 }).where(eq(seats.performanceId, performance.id));
    await cancelPerformance(admin, performance.id);
    await expect(publishPerformance(admin, performance.id)).rejects.toMatchObject({ code: 'not-editable' });
  });
});

describe('pausePerformance', () => {
  it('keeps when it was paused, and changes the message only when there is another', async () => {
    const { admin, id } = await publishedDate();
    const paused = await pausePerformance(admin, id, { message: 'Back at 8' });
    expect(paused).toMatchObject({ status: 'paused', pauseMessage: 'Back at 8' });
    expect(await pausePerformance(admin, id)).toEqual(paused);
    const changed = await pausePerformance(admin, id, { message: 'Back at 9' });
    expect(changed).toMatchObject({ pausedAt: paused.pausedAt, pauseMessage: 'Back at 9' });
    expect((await pausePerformance(admin, id, { message: '' })).pauseMessage).toBeNull();
    expect(await resumePerformance(admin, id)).toMatchObject({ status: 'on_sale', pausedAt: null });
    expect((await actionsOf(id)).filter((action) => action === 'pause-performance')).toHaveLength(3);
  });

  it('lets nobody hold any more, and everybody pay who holds, while all come at once', async () => {
    const id = await makePerformance(smallHall(18, 4));
    const admin = await makeStaff('admin');
    const holders = await makeBuyers(6, PURSE);
    const holdIds = await Promise.all(
      holders.map((buyer, row) => holdFor(buyer, id, [4 * row, 4 * row + 1])),
    );
    const late = await Promise.all(
      (await makeBuyers(6, PURSE)).map(async (buyer) => ({ buyer, pass: await admit(buyer, id) })),
    );
    const hold = ({ buyer, pass }: (typeof late)[number], row: number) =>
      holdSeats(buyer, { performanceId: id, pass, seats: [4 * row, 4 * row + 1] });
    const { refused } = await raceAll<unknown>([
      ...holders.map(
        (buyer, index) => () => placeOrder(buyer, { holdId: holdIds[index] ?? '' }, randomUUID()),
      ),
      ...late.map((each, index) => () => hold(each, 6 + index)),
      () => pausePerformance(admin, id, { message: 'Back soon' }),
    ]);
    // Whoever came before the pause has a hold; nobody who came after it.
    expect(new Set(refused)).toEqual(refused.length > 0 ? new Set(['not-on-sale']) : new Set());
    const { sold, held } = await getDeskPerformance(id);
    expect({ sold, held }).toEqual({ sold: 12, held: 2 * (6 - refused.length) });
    const again = await raceAll(late.map((each, index) => () => hold(each, 12 + index)));
    expect(new Set(again.refused)).toEqual(new Set(['not-on-sale']));
  });

  it('control: a hold of a moment before is made', async () => {
    const { admin, id } = await publishedDate();
    await pausePerformance(admin, id);
    await resumePerformance(admin, id);
    expect(await holdFor(await makeBuyer(PURSE), id, [0, 1])).toBeTruthy();
  });
});

describe('closePerformance', () => {
  it('ends the sale now, before it has opened or after', async () => {
    for (const saleOpensAt of [inMs(-MINUTE), inMs(HOUR)]) {
      const { admin, performance } = await makeDraft({ saleOpensAt });
      await publishPerformance(admin, performance.id);
      const closed = await closePerformance(admin, performance.id);
      expect(closed.status).toBe('closed');
      expect((await getPerformance(performance.id)).status).toBe('closed');
      expect(await closePerformance(admin, performance.id)).toEqual(closed);
    }
  });

  it('leaves what else there is to be changed', async () => {
    const { admin, performance } = await makeDraft();
    await publishPerformance(admin, performance.id);
    const { revision, saleOpensAt } = await closePerformance(admin, performance.id);
    const zones = [{ zone: 's', name: 'S', price: 1 }];
    const edited = await editPerformance(admin, performance.id, { revision, saleOpensAt, zones });
    expect(edited.zones).toMatchObject([{ price: 1 }]);
  });
});

describe('cancelPerformance', () => {
  it('cancels a draft, which nobody has bought anything of', async () => {
    const { admin, performance } = await makeDraft();
    expect(await cancelPerformance(admin, performance.id)).toMatchObject({
      status: 'cancelled',
      publishedAt: null,
    });
    await expect(getPerformance(performance.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what nobody can see', () => {
  it.each([
    ['paused', pausePerformance],
    ['resumed', resumePerformance],
    ['closed', closePerformance],
  ])('is not %s', async (_, step: Step) => {
    const { admin, performance } = await makeDraft();
    await expect(step(admin, performance.id)).rejects.toMatchObject({ code: 'not-editable' });
    await changePerformance(performance.id, { publishedAt: new Date(), cancelledAt: new Date() });
    await expect(step(admin, performance.id)).rejects.toMatchObject({ code: 'not-editable' });
    const [row] = await db().select().from(performances).where(eq(performances.id, performance.id));
    expect(row?.revision).toBe(1);
  });
});
