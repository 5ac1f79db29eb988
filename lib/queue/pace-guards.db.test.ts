import { describe } from 'vitest';
import { goes, itKeepsOnlyWithItsGuard, lineUp, one, withSettings } from '../testing/guards';
import { lineState, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { tickScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { tick } from './tick';

const CONFIGURED = 600;

/** Some wait from now on, and after so many seconds the status is written. */
async function paceAfter(sale: QueueSale, seconds: number): Promise<number> {
  await tick(sale);
  // In steps, since of a line that nobody has looked at for two minutes all counts go at once.
  for (let left = seconds; left > 0; left -= 31) {
    await letTimePass(sale, Math.min(31, left));
    await tick(sale);
  }
  return (await tick(sale)).status.admittedPerMinute;
}

/** One has the only place, and one waits. */
async function oneWaits() {
  const sale = await makeSale({ maxActive: 1, admitPerMinute: CONFIGURED, claimSeconds: 600 });
  const line = await lineUp(sale, 2);
  return { sale, line };
}

describe('the pace that people are told', () => {
  itKeepsOnlyWithItsGuard([
    [
      'is the configured one in a lobby',
      'if not s.size or s.issued',
      'if s.issued',
      async () => {
        const { lobby } = await makeLobby();
        await lineUp(lobby, 2);
        // As a process whose clock is ahead would do.
        const sale = { ...lobby, saleOpensAt: new Date(Date.now() - 1_000) };
        await runOnLine(tickScript, sale, { extra: ['lobby', 'null', CONFIGURED, '{}'] });
        return !(await lineState(lobby)).lineAt;
      },
    ],
    [
      'is the configured one while nobody waits',
      'or s.issued <= s.serving or',
      'or',
      async () => {
        const sale = await makeSale({ admitPerMinute: CONFIGURED, claimSeconds: 600 });
        await one(sale);
        return (await paceAfter(sale, 31)) === CONFIGURED;
      },
    ],
    [
      'is the configured one while the line is paused',
      's.issued <= s.serving or not admitting then',
      's.issued <= s.serving then',
      async () => {
        const { sale } = await oneWaits();
        return (await paceAfter({ ...sale, paused: true }, 31)) === CONFIGURED;
      },
    ],
    [
      'is measured anew for each line',
      "if s.lineAt > 0 then put('lineAt', 0) end",
      '',
      async () => {
        const { sale, line } = await oneWaits();
        await tick(sale);
        for (const each of line) await goes(sale, each);
        await letTimePass(sale, 31);
        await tick(sale);
        await lineUp(sale, 2);
        return (await tick(sale)).status.admittedPerMinute === CONFIGURED;
      },
    ],
    [
      'is measured from when the line began',
      'if s.lineAt == 0 then',
      'if true then',
      async () => {
        const { sale } = await oneWaits();
        return (await paceAfter(sale, 31)) === 0;
      },
    ],
    [
      'is the configured one of a line that has only begun',
      'if lasted < 10 then return configured end',
      '',
      async () => {
        const { sale } = await oneWaits();
        return (await paceAfter(sale, 0)) === CONFIGURED;
      },
    ],
    [
      'is not halved for half a minute',
      'if lasted < 60 then return math.floor((s.serving - s.lineServing) * 60 / lasted + 0.5) end',
      '',
      async () => {
        const { sale } = await oneWaits();
        await tick(sale);
        await lineUp(sale, 9);
        await tick(withSettings(sale, { maxActive: 9, admitPerMinute: 60_000 }));
        return (await paceAfter(sale, 30)) >= 14;
      },
    ],
    [
      'is that of the last minute later',
      'if lasted < 60 then',
      'if true then',
      async () => {
        const { sale } = await oneWaits();
        await tick(sale);
        await lineUp(sale, 9);
        await tick(withSettings(sale, { maxActive: 9, admitPerMinute: 60_000 }));
        return (await paceAfter(sale, 80)) === 0;
      },
    ],
    [
      'forgets what is older than a minute',
      "if old[3] then put('moved', s.moved - old[3]) end",
      '',
      async () => {
        const { sale } = await oneWaits();
        return (await paceAfter(sale, 80)) === 0;
      },
    ],
  ]);
});
