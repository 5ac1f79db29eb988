import { afterEach, describe, expect, it, vi } from 'vitest';
import { auditBooks } from '../audit';
import { makeBuyer } from '../testing/shop';
import { withLabLock } from './lab-lock';
import { isUnderWay, LAB_WAYS, LabInput } from './lab-run';
import { getLabRun, startLab, stopLab } from './run-lab';

const admin = { id: 'admin', email: 'admin@example.test', name: 'Admin', role: 'admin' as const };

const input = (ways: LabInput['ways'], n: LabInput['n'] = 10): LabInput => ({ ways, n, wallets: 'one' });

async function runToItsEnd() {
  await vi.waitFor(() => expect(isUnderWay(running())).toBe(false), { timeout: 20_000, interval: 20 });
  return running();
}

function running() {
  const run = getLabRun(admin);
  if (!run) throw new Error('there is no run');
  return run;
}

afterEach(async () => {
  if (getLabRun(admin)) await runToItsEnd();
});

describe('a run of the lab', () => {
  it('measures the ways one after the other, and leaves books that balance', async () => {
    const run = startLab(admin, input(['none', 'coalesced', 'pessimistic']));
    expect(run).toMatchObject({ state: 'running', results: [] });
    expect(await runToItsEnd()).toMatchObject({
      state: 'done',
      current: null,
      results: [
        { way: 'none', n: 10, succeeded: 10 },
        { way: 'coalesced', succeeded: 10, lostUpdates: 0 },
        { way: 'pessimistic', succeeded: 10, lostUpdates: 0 },
      ],
    });
    expect((await auditBooks()).filter(({ rows }) => rows.length > 0)).toEqual([]);
  });

  it('is alone in its process', async () => {
    startLab(admin, input(['coalesced']));
    expect(() => startLab(admin, input(['guarded']))).toThrow(
      expect.objectContaining({ code: 'in-progress' }),
    );
    expect((await runToItsEnd()).results.map(({ way }) => way)).toEqual(['coalesced']);
  });

  it('is alone on its database', async () => {
    await withLabLock(async () => {
      startLab(admin, input(['coalesced']));
      expect(await runToItsEnd()).toMatchObject({ state: 'failed', trouble: 'in-progress', results: [] });
    });
    startLab(admin, input(['coalesced']));
    expect(await runToItsEnd()).toMatchObject({ state: 'done' });
  });

  it('ends after the way that is being measured when it is stopped', async () => {
    startLab(admin, input([...LAB_WAYS], 100));
    await vi.waitFor(() => expect(running().current?.answered).toBeGreaterThan(0), { interval: 1 });
    expect(stopLab(admin)).toMatchObject({ state: 'stopping' });
    const { state, results } = await runToItsEnd();
    expect(state).toBe('stopped');
    expect(results).toMatchObject([{ way: 'none', succeeded: 100 }]);
  });

  it('is not there for a fan', async () => {
    const fan = await makeBuyer();
    for (const call of [() => getLabRun(fan), () => startLab(fan, input(['none'])), () => stopLab(fan)])
      expect(call).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => getLabRun(null)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it.each([
    [{ ways: [], n: 10, wallets: 'one' }],
    [{ ways: ['coalesced', 'coalesced'], n: 10, wallets: 'one' }],
    [{ ways: ['prayer'], n: 10, wallets: 'one' }],
    [{ ways: ['none'], n: 31, wallets: 'one' }],
    [{ ways: ['none'], n: 1e21, wallets: 'one' }],
    [{ ways: ['none'], n: '10', wallets: 'one' }],
    [{ ways: ['none'], n: 10, wallets: 'all' }],
    [null],
  ])('does not take %j', (wish) => {
    expect(LabInput.safeParse(wish).success).toBe(false);
  });
});
