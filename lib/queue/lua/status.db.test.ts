import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redis } from '../../redis/client';
import { STATUS } from './status';

it('writes any time of this century like JavaScript does', async () => {
  const begin = STATUS.indexOf('local function iso');
  const iso = STATUS.slice(begin, STATUS.indexOf('local function status'));
  const write = async (ms: number) => redis().eval(`${iso} return iso(tonumber(ARGV[1]))`, [], [String(ms)]);
  const times = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  const edges = [
    0,
    Date.UTC(2024, 1, 29, 23, 59, 59, 999),
    Date.UTC(2024, 2, 1),
    Date.UTC(2100, 1, 28),
    Date.UTC(2028, 11, 31),
  ];
  for (const ms of edges) expect(await write(ms)).toBe(new Date(ms).toISOString());
  await fc.assert(
    fc.asyncProperty(times, async (ms) => {
      expect(await write(ms)).toBe(new Date(ms).toISOString());
    }),
    { numRuns: 300 },
  );
});
