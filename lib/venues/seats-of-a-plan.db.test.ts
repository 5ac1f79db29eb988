import { describe, expect, it } from 'vitest';
import { publishPerformance } from '../catalog/publish-performance';
import { holdSeats } from '../seating/hold-seats';
import { readAllSeats } from '../seating/read-seats';
import { brokenBooks } from '../testing/bought';
import { inMs, makeDraft, makeVenue } from '../testing/desk';
import { buildHall, type DrawnHall, oneSection } from '../testing/drawn-hall';
import { admit, changePerformance, makeBuyer } from '../testing/shop';

/** A date of a hall that is drawn, `b` for seats that the plan blocks, on sale; and a way to hold seats of it. */
async function onSale(hall: DrawnHall) {
  const { layout, marked } = buildHall(hall);
  const blocked = marked('b');
  const venueId = await makeVenue({ ...layout, ...(blocked.length > 0 && { blocked }) });
  const zones = [{ zone: 'a', name: 'A', price: 100 }];
  const { performance, admin } = await makeDraft({ venueId, zones });
  await publishPerformance(admin, performance.id);
  await changePerformance(performance.id, { saleOpensAt: new Date(inMs(-60_000)) });
  return { id: performance.id, marked };
}

async function hold(performanceId: string, what: { seats: number[] } | { best: { quantity: number } }) {
  const buyer = await makeBuyer();
  const pass = await admit(buyer, performanceId);
  const { result } = await holdSeats(buyer, { performanceId, pass, ...what });
  return { seats: result.seats.map(({ seat }) => seat), together: result.together };
}

describe('seats that the plan blocks', () => {
  it('are not for sale from the beginning, and the books hold', async () => {
    const { id } = await onSale(oneSection('.b..', 'b...'));
    const { status } = await readAllSeats(id, 8);
    expect([...status]).toEqual([0, 3, 0, 0, 3, 0, 0, 0]);
    await expect(hold(id, { seats: [1] })).rejects.toMatchObject({ code: 'seats-taken' });
    expect(await brokenBooks()).toEqual([]);
  });

  it('would be found out if one were missing', async () => {
    const { id } = await onSale(oneSection('.b..'));
    await changePerformance(id, { seatCount: 5 });
    const broken = await brokenBooks();
    await changePerformance(id, { seatCount: 4 });
    expect(broken.map((each) => each.id)).toEqual(['M5']);
  });
});

describe('places for wheelchairs and companions', () => {
  it('are never chosen for anybody, and are there for who names them', async () => {
    const { id, marked } = await onSale(oneSection('wc..', 'wc..'));
    expect(await hold(id, { best: { quantity: 4 } })).toMatchObject({ seats: [2, 3, 6, 7] });
    await expect(hold(id, { best: { quantity: 1 } })).rejects.toMatchObject({ code: 'seats-taken' });
    const [wheelchair = -1] = marked('w');
    const [companion = -1] = marked('c');
    expect(await hold(id, { seats: [wheelchair, companion] })).toEqual({
      seats: [wheelchair, companion],
      together: true,
    });
  });

  it('may be left single: the rule is about usual seats', async () => {
    const { id } = await onSale(oneSection('www..', '....'));
    expect((await hold(id, { seats: [1] })).seats).toEqual([1]);
    await expect(hold(id, { seats: [3] })).rejects.toMatchObject({ code: 'leaves-single-seat' });
  });
});

describe('an aisle', () => {
  it('parts seats that are otherwise side by side', async () => {
    const { id } = await onSale(oneSection('...|...'));
    expect((await hold(id, { seats: [2, 3] })).together).toBe(false);
  });

  it('is not sat across when there is room on one side', async () => {
    const { id } = await onSale(oneSection('....|...'));
    expect(await hold(id, { best: { quantity: 3 } })).toEqual({ seats: [4, 5, 6], together: true });
    const other = await onSale(oneSection('.......'));
    expect((await hold(other.id, { best: { quantity: 3 } })).seats).toEqual([2, 3, 4]);
  });
});
