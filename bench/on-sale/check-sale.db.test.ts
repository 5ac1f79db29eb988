import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { onScratchDatabase } from '@/lib/testing/scratch-database';
import { DAMAGES, free, LIES, withoutTickets } from './damages';
import type { Entry } from './journal';
import { check, findings, sell, sellAgain, tamper } from './told-sale';

onScratchDatabase('on_sale');

/** Each damage has a sale of its own. */
const LONG_MS = 120_000;

describe('the check of a sale', () => {
  it('finds nothing in one that went well, and counts what nobody was told of', async () => {
    const { performanceId, told } = await sell();
    expect(await check(performanceId, told)).toEqual({
      findings: [],
      acknowledged: { holds: 4, topUps: 1, orders: 2, seats: 4 },
      untold: { orders: 1, seats: 2, topUps: 1 },
    });
  });

  it('bears an answer that came twice, with its tickets in another order', async () => {
    const sale = await sell();
    const { filled, given, first } = sale;
    const again = { ...first, seats: first.seats.toReversed(), tickets: first.tickets.toReversed() };
    expect(await findings(sale, [...sale.told, filled, given, again])).toEqual([]);
  });

  it('finds what nobody was told of when everybody has asked until there was an answer', async () => {
    const { performanceId, told, untold } = await sell();
    expect((await check(performanceId, told, true)).findings).toEqual([
      { what: 'nobody was told, though everybody asked', rows: ['{"orders":1,"seats":2,"topUps":1}'] },
    ]);
    expect((await check(performanceId, [...told, untold], true)).findings).toMatchObject([
      { rows: ['{"orders":0,"seats":0,"topUps":1}'] },
    ]);
  });

  it(
    'finds every damage',
    async () => {
      for (const { how, by, finds } of DAMAGES) {
        const sale = await sell();
        await tamper(by(sale));
        expect.soft(await findings(sale), how).toEqual(finds);
      }
    },
    LONG_MS,
  );

  it('finds every wrong answer', async () => {
    const sale = await sell();
    for (const { how, told, finds } of LIES)
      expect.soft(await findings(sale, told(sale)), how).toEqual(finds);
  });

  it('finds a seat that the shop has sold twice, without the key that forbids it', async () => {
    const sale = await sell();
    await tamper([sql`alter table tickets drop index tickets_one_live_per_seat`, free(sale.first)]);
    const told = await sellAgain(sale);
    expect(await findings(sale, told)).toEqual([
      'one seat was acknowledged in two orders',
      'a seat was sold to another hold than its ticket',
      'a seat has two live tickets',
      'the sold seats are not those of the orders',
    ]);
  });

  it('finds a seat that the shop has sold twice, when it has forgotten the first ticket', async () => {
    const sale = await sell();
    await tamper([withoutTickets(sale.first), free(sale.first)]);
    const told = await sellAgain(sale);
    expect(await findings(sale, told)).toEqual([
      'one seat was acknowledged in two orders',
      'an order is not as it was acknowledged',
      'an order costs something else than its tickets',
      'an order is not what was held',
      'the sold seats are not those of the orders',
    ]);
  });

  it('names the rows, and at most twenty of them', async () => {
    const sale = await sell();
    await tamper([sql`update seats set state = 2 where performance_id = ${sale.performanceId}`]);
    const { findings: found } = await check(sale.performanceId, sale.told);
    expect(found[0]).toMatchObject({ what: 'a sold seat has no live ticket' });
    expect(found[0]?.rows[0]).toBe('seat 4, sold to hold null');
    const lost = Array.from({ length: 25 }, (_, index): Entry => ({ ...sale.given, hold: `lost ${index}` }));
    const [finding] = (await check(sale.performanceId, lost)).findings;
    expect(finding?.rows.slice(19)).toEqual([`hold lost 19 of ${sale.given.account}`, 'and 5 more']);
  });
});
