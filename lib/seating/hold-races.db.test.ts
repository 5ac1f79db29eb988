import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { holdSeats as holdSeatRows, holds, seats } from '@/db/schema';
import { asAnotherProcess } from '../testing/another-process';
import { expireHold, faultsOfHolds } from '../testing/held';
import { admitAll, makeBuyer, makeBuyers, makePerformance, raceAll, raceMany } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { holdSeats } from './hold-seats';
import { findStranded } from './single-seats';

const anotherVerb = async () => (await asAnotherProcess(() => import('./hold-seats'))).holdSeats;

/** Some seats next to each other or with gaps, other ones for each buyer. */
const wishOf = (buyer: number, seatCount: number) =>
  Array.from(
    { length: 2 + (buyer % 3) },
    (_, step) => (buyer * 7 + step * (1 + (buyer % 2) * 2)) % seatCount,
  );

describe('overlapping wishes of many buyers in two processes', () => {
  it('are granted whole or not at all, and no deadlock comes to light', async () => {
    const performanceId = await makePerformance(smallHall(2, 20));
    const admitted = await admitAll(await makeBuyers(150), performanceId);
    const verbs = [holdSeats, await anotherVerb()];
    const { won, refused } = await raceAll(
      admitted.map(({ buyer, pass }, index) => async () => {
        const verb = verbs[index % 2] ?? holdSeats;
        return (await verb(buyer, { performanceId, pass, seats: wishOf(index, 40) })).result;
      }),
    );
    expect(won.length).toBeGreaterThan(0);
    expect(new Set([...refused, 'seats-taken', 'leaves-single-seat']).size).toBe(2);
    for (const { id, seats: own } of won) {
      const marked = await db().$count(
        seats,
        and(eq(seats.performanceId, performanceId), eq(seats.holdId, id)),
      );
      expect(marked).toBe(own.length);
    }
    expect(await faultsOfHolds(performanceId)).toEqual([]);
  });

  it('control: writing without the guard puts a seat into two holds, and that is seen', async () => {
    const performanceId = await makePerformance(smallHall(1, 6));
    const buyers = await makeBuyers(10);
    const expiresAt = new Date(Date.now() + 60_000);
    await raceMany(10, async (index) => {
      const id = uuidv7();
      const wish = [index % 5, (index % 5) + 1];
      await db()
        .insert(holds)
        .values({ id, performanceId, userId: buyers[index]?.id ?? '', together: true, expiresAt });
      const place = { section: 'Stalls', row: 'A', label: '1', zone: 's', price: 1 };
      await db()
        .insert(holdSeatRows)
        .values(wish.map((seat) => ({ holdId: id, seat, ...place })));
      await db()
        .update(seats)
        .set({ state: 1, holdId: id, heldUntil: expiresAt })
        .where(and(eq(seats.performanceId, performanceId), inArray(seats.seat, wish)));
    });
    expect(await faultsOfHolds(performanceId)).not.toEqual([]);
    // Leaves the books as an audit wants to find them.
    await db().update(holds).set({ state: 'released' }).where(eq(holds.performanceId, performanceId));
    await db()
      .update(seats)
      .set({ state: 0, holdId: null, heldUntil: null })
      .where(eq(seats.performanceId, performanceId));
  });
});

/** For half a second a process refuses by what it has read: gives a function that lets that time go by. */
function forgetting(): () => void {
  const { now } = performance;
  let ahead = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + ahead);
  return () => {
    ahead += 501;
  };
}

describe('a hold whose time ends while others want its seats', () => {
  it('is followed by exactly one of them, and by none before', async () => {
    const performanceId = await makePerformance(smallHall(10, 1));
    const admitted = await admitAll(await makeBuyers(40), performanceId);
    const verbs = [holdSeats, await anotherVerb()];
    const first = admitted.slice(0, 10);
    const held = await Promise.all(
      first.map(
        async ({ buyer, pass }, seat) =>
          (await holdSeats(buyer, { performanceId, pass, seats: [seat] })).result,
      ),
    );
    const takers = admitted.slice(10);
    const attempt = () =>
      raceAll(
        takers.map(({ buyer, pass }, index) => async () => {
          const verb = verbs[index % 2] ?? holdSeats;
          return (await verb(buyer, { performanceId, pass, seats: [index % 10] })).result;
        }),
      );
    const forget = forgetting();
    const early = await attempt();
    expect(early.won).toEqual([]);
    forget();
    const [late] = await Promise.all([attempt(), ...held.map(({ id }) => expireHold(id))]);
    forget();
    const last = await attempt();
    const winners = [...late.won, ...last.won].map(({ seats: own }) => own[0]?.seat);
    expect(winners.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await faultsOfHolds(performanceId)).toEqual([]);
  });

  it('control: taking held seats without asking the clock takes them before their time', async () => {
    const performanceId = await makePerformance(smallHall(1, 1));
    const [{ buyer, pass } = { buyer: await makeBuyer(), pass: '' }] = await admitAll(
      await makeBuyers(1),
      performanceId,
    );
    const { result } = await holdSeats(buyer, { performanceId, pass, seats: [0] });
    const seat = and(eq(seats.performanceId, performanceId), eq(seats.seat, 0));
    await db()
      .update(seats)
      .set({ holdId: uuidv7() })
      .where(and(seat, inArray(seats.state, [0, 1])));
    expect(await faultsOfHolds(performanceId)).toEqual([`seat 0 is not marked as held by ${result.id}`]);
    await db().update(seats).set({ holdId: result.id }).where(seat);
  });
});

describe('two buyers beside each other', () => {
  const ROWS = 12;
  const [left, right] = [
    [0, 1, 2],
    [4, 5, 6],
  ];
  // One row more than is fought over: so there is always another choice.
  const layout = smallHall(ROWS + 1, 7);
  const inRow = (row: number, wish: number[]) => wish.map((seat) => row * 7 + seat);

  it('who each alone may, cannot leave a single seat between them together', async () => {
    const performanceId = await makePerformance(layout);
    const admitted = await admitAll(await makeBuyers(2 * ROWS), performanceId);
    const verbs = [holdSeats, await anotherVerb()];
    const { won, refused } = await raceAll(
      admitted.map(({ buyer, pass }, index) => async () => {
        const wish = inRow(index >> 1, (index % 2 ? right : left) ?? []);
        const verb = verbs[index % 2] ?? holdSeats;
        return (await verb(buyer, { performanceId, pass, seats: wish })).result;
      }),
    );
    expect(won).toHaveLength(ROWS);
    expect(refused).toEqual(Array(ROWS).fill('leaves-single-seat'));
  });

  it('control: judged by what each sees, without locking the seats between, they do', async () => {
    const performanceId = await makePerformance(layout);
    const judged = [left, right].map((wish) =>
      findStranded(layout, new Uint8Array(layout.seatCount), wish ?? []),
    );
    expect(judged).toEqual([[], []]);
    const { won } = await raceAll(
      [left, right].map((wish) => async () => {
        const [update] = await db()
          .update(seats)
          .set({ state: 3 })
          .where(
            and(eq(seats.performanceId, performanceId), inArray(seats.seat, wish ?? []), eq(seats.state, 0)),
          );
        return update.affectedRows;
      }),
    );
    expect(won).toEqual([3, 3]);
    const free = await db()
      .select({ seat: seats.seat })
      .from(seats)
      .where(and(eq(seats.performanceId, performanceId), eq(seats.state, 0), inArray(seats.seat, [2, 3, 4])));
    expect(free).toEqual([{ seat: 3 }]);
    // Leaves the books as an audit wants to find them.
    await db().update(seats).set({ state: 0 }).where(eq(seats.performanceId, performanceId));
  });
});
