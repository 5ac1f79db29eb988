import { describe, expect, it } from 'vitest';
import { refuseErrors, settingErrors, zoneErrors } from './sale-rules';

const HOUR = 3_600_000;
const START = Date.UTC(2030, 0, 10, 19);
const at = (hours: number) => new Date(START + hours * HOUR);

const good = {
  startsAt: at(0),
  doorsAt: at(0),
  lobbyOpensAt: at(-48),
  saleOpensAt: at(-48),
  saleClosesAt: at(12),
  refundsUntil: at(0),
  maxSeatsPerOrder: 4,
  maxSeatsPerAccount: 4,
};
const all = Object.keys(good);

describe('settings that go together', () => {
  it('are taken up to their bounds', () => {
    expect(settingErrors(good, all)).toEqual([]);
    const without = { ...good, doorsAt: null, lobbyOpensAt: null, refundsUntil: null };
    expect(settingErrors(without, all)).toEqual([]);
  });

  it.each([
    ['doorsAt', { doorsAt: at(1) }],
    ['lobbyOpensAt', { lobbyOpensAt: at(-47) }],
    ['saleClosesAt', { saleOpensAt: at(-2), lobbyOpensAt: at(-3), saleClosesAt: at(-2) }],
    ['saleClosesAt', { saleClosesAt: at(13) }],
    ['refundsUntil', { refundsUntil: at(1) }],
    ['maxSeatsPerOrder', { maxSeatsPerOrder: 5 }],
  ])('are refused for %s when they do not: %j', (path, change) => {
    expect(settingErrors({ ...good, ...change }, all).map((error) => error.path)).toEqual([path]);
    expect(settingErrors({ ...good, ...change }, ['title'])).toEqual([]);
  });
});

describe('prices', () => {
  const price = (zone: string) => ({ zone, name: zone, price: 1 });

  it('are for every zone of the plan and no other', () => {
    expect(zoneErrors([price('a'), price('b')], ['a', 'b'])).toEqual([]);
    expect(zoneErrors([price('a')], ['a', 'b']).map(({ path }) => path)).toEqual(['zones']);
    expect(zoneErrors([price('a'), price('b')], ['a']).map(({ path }) => path)).toEqual(['zones.1.zone']);
  });
});

it('what is wrong is refused, and nothing else', () => {
  expect(() => refuseErrors([])).not.toThrow();
  const wrong = [{ path: 'zones', message: 'has no price' }];
  expect(() => refuseErrors(wrong)).toThrow(expect.objectContaining({ code: 'invalid' }));
});
