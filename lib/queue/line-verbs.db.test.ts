import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions, queues } from '@/db/schema';
import {
  fan,
  forgetInProcess,
  lineState,
  loseRedis,
  makeFans,
  makeLobby,
  makeSale,
  refusal,
  storedLine,
} from '../testing/line';
import { endAdmission, findAdmission, noteAdmission, sumUpAdmissions } from './admissions';
import { checkPass } from './check-pass';
import { storeCheckpoint } from './checkpoint';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { openSale } from './open-sale';
import { stageOf } from './phase';
import { releasePass } from './release-pass';
import { restoreLine } from './restore-line';
import { shownPhase } from './shown';
import { tick } from './tick';

const HOUR = 3_600_000;
const soon = () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + HOUR);

/** Redis is emptied and this process knows nothing beyond the database. */
async function loseAll() {
  await loseRedis();
  forgetInProcess();
}

describe('an admission', () => {
  it('is remembered as that of one account, performance, line and place', async () => {
    const [sale, other] = [await makeSale(), await makeSale()];
    const until = soon();
    const who = fan();
    await noteAdmission(who, sale, 7, until);
    expect(await findAdmission(who, sale, 7)).toBe(until.getTime());
    expect(await findAdmission(fan(), sale, 7)).toBe('none');
    expect(await findAdmission(who, other, 7)).toBe('none');
    expect(await findAdmission(who, { ...sale, epoch: sale.epoch + 1 }, 7)).toBe('none');
    expect(await findAdmission(who, sale, 8)).toBe('none');
  });

  it('lasts as long as it was ever said to, and is over once it was given up', async () => {
    const [sale, other] = [await makeSale(), await makeSale()];
    const [who, until] = [fan(), soon()];
    await noteAdmission(who, sale, 1, until);
    await noteAdmission(who, sale, 1, new Date(until.getTime() - HOUR));
    await noteAdmission(who, other, 1, until);
    expect(await findAdmission(who, sale, 1)).toBe(until.getTime());
    await endAdmission(sale.performanceId, who.id);
    expect(await findAdmission(who, sale, 1)).toBe('over');
    expect(await findAdmission(who, other, 1)).toBe(until.getTime());
  });

  it('counts as about until it runs out or is given up, and as fresh for a minute', async () => {
    const sale = await makeSale();
    const [inside, gone, late, former] = makeFans(4);
    if (!inside || !gone || !late || !former) throw new Error('nobody was made');
    await noteAdmission(inside, sale, 1, soon());
    await noteAdmission(gone, sale, 2, soon());
    await endAdmission(sale.performanceId, gone.id);
    await noteAdmission(late, sale, 3, new Date(Date.now() - HOUR));
    await noteAdmission(former, { ...sale, epoch: sale.epoch + 1 }, 9, soon());
    await db()
      .update(queueAdmissions)
      .set({ admittedAt: sql`now(3) - interval 2 minute` })
      .where(eq(queueAdmissions.accountId, late.id));
    expect(await sumUpAdmissions(sale)).toEqual({ highest: 3, live: 1, lastMinute: 2 });
  });

  it('is there before it is answered, so that no emptied Redis lets the place in again', async () => {
    const sale = await makeSale();
    const who = fan();
    const { ticket } = await join(who, sale);
    const { expiresAt } = await claim(who, sale, ticket);
    expect(await findAdmission(who, sale, 1)).toBe(expiresAt.getTime());
  });

  it.each([
    ['left', (sale, who, pass) => leave(who, sale, { pass })],
    ['paid', (sale, who) => releasePass(sale.performanceId, who.id)],
  ] as [
    string,
    (...all: [Awaited<ReturnType<typeof makeSale>>, ReturnType<typeof fan>, string]) => Promise<void>,
  ][])('is over for who has %s, also for an emptied Redis', async (_, end) => {
    const sale = await makeSale();
    const who = fan();
    const { ticket } = await join(who, sale);
    const { pass } = await claim(who, sale, ticket);
    await end(sale, who, pass);
    await loseAll();
    expect(await refusal(claim(who, sale, ticket))).toBe('turn-missed');
    expect(await refusal(checkPass(who, sale, pass))).toBe('pass-invalid');
  });
});

describe('a claim', () => {
  it('is refused before the lobby, whatever ticket is shown', async () => {
    const { lobby } = await makeLobby();
    const who = fan();
    const { ticket } = await join(who, lobby);
    expect(await refusal(claim(who, { ...lobby, lobbyOpensAt: null }, ticket))).toBe('sale-not-open');
    expect(await refusal(claim(who, lobby, ticket))).toBe('not-your-turn');
  });

  it('is refused in a line of the past', async () => {
    const sale = await makeSale();
    const who = fan();
    const { ticket } = await join(who, sale);
    await db()
      .update(queues)
      .set({ epoch: sale.epoch + 1 })
      .where(eq(queues.performanceId, sale.performanceId));
    const next = { ...sale, epoch: sale.epoch + 1, shuffle: { ...sale.shuffle, size: null, openedAt: null } };
    await join(fan(), next);
    expect(await refusal(claim(who, sale, ticket))).toBe('unavailable');
    expect(await refusal(restoreLine(sale))).toBe('unavailable');
  });
});

describe('what the database knows of a line', () => {
  it('never goes back, and is of one line', async () => {
    const [sale, other] = [await makeSale(), await makeSale()];
    const before = await storedLine(other);
    await storeCheckpoint(sale, 9, 5);
    await storeCheckpoint(sale, 3, 2);
    await storeCheckpoint({ ...sale, epoch: sale.epoch + 1 }, 99, 99);
    expect(await storedLine(sale)).toMatchObject({ issued: 9, serving: 5 });
    expect(await storedLine(other)).toEqual(before);
  });

  it('is no opening until that is stored, for this line', async () => {
    const sale = await makeSale();
    const next = { ...sale, epoch: sale.epoch + 1 };
    const setEpoch = (epoch: number) =>
      db().update(queues).set({ epoch }).where(eq(queues.performanceId, sale.performanceId));
    await setEpoch(next.epoch);
    await restoreLine(next);
    await tick({ ...next, saleOpensAt: soon() });
    await setEpoch(sale.epoch);
    expect(await refusal(openSale(next))).toBe('unavailable');
    expect(await storedLine(sale)).toMatchObject({ size: null, openedAt: null });
  });
});

describe('a line that Redis has forgotten', () => {
  it('knows again who was let in within the last minute', async () => {
    const sale = await makeSale();
    const who = fan();
    const { ticket } = await join(who, sale);
    await claim(who, sale, ticket);
    await loseAll();
    await restoreLine(sale);
    expect(await lineState(sale)).toMatchObject({ admitted: 1, ghosts: 1 });
  });

  it('knows again how many had registered at its opening', async () => {
    const { lobby, opened } = await makeLobby();
    for (const who of makeFans(3)) await join(who, lobby);
    await openSale(opened);
    await loseAll();
    await restoreLine(opened);
    expect(await lineState(opened)).toMatchObject({ size: 3 });
  });
});

describe('a line', () => {
  const base = { lobbyOpensAt: null, saleOpensAt: new Date(1_000), saleClosesAt: new Date(9_000) };
  const flags = { paused: false, cancelled: false, soldOut: false };
  const at = (now: number, changes: object = {}) => stageOf({ ...base, ...flags, ...changes }, new Date(now));

  it('is early, in its lobby, open, paused, sold out or over', () => {
    expect([at(0), at(0, { lobbyOpensAt: new Date(0) }), at(999)]).toEqual(['early', 'lobby', 'early']);
    expect([at(1_000), at(8_999), at(9_000)]).toEqual(['open', 'open', 'over']);
    expect([at(1_000, { paused: true }), at(1_000, { paused: true, soldOut: true })]).toEqual([
      'paused',
      'sold_out',
    ]);
    expect([at(0, { cancelled: true }), at(1_000, { cancelled: true })]).toEqual(['over', 'over']);
  });

  it('shows its lobby until its order is stored', async () => {
    const { lobby, opened } = await makeLobby();
    await join(fan(), lobby);
    expect(shownPhase(opened)).toBe('lobby');
    await openSale(opened);
    expect(shownPhase(opened)).toBe('open');
  });
});
