import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabRun } from './lab-run';
import { labStream } from './lab-stream';

const TICK_MS = 200;

function listen(run: LabRun) {
  const heard: string[] = [];
  let ended = false;
  const leave = labStream(run)({
    write: (bytes) => heard.push(bytes.toString()),
    waiting: () => 0,
    end: () => {
      ended = true;
    },
    cut: () => {},
  });
  const states = () => heard.map((text) => (JSON.parse(text.slice('data: '.length)) as LabRun).state);
  return { heard, states, leave, ended: () => ended };
}

const aRun = (): LabRun => ({
  id: 'run',
  input: { ways: ['none'], n: 10, wallets: 'one' },
  state: 'running',
  current: { way: 'none', answered: 0 },
  results: [],
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the events of a run', () => {
  it('tell how it stands at once, then only what has changed', () => {
    const run = aRun();
    const { heard, leave } = listen(run);
    vi.advanceTimersByTime(5 * TICK_MS);
    expect(heard).toHaveLength(1);
    run.current = { way: 'none', answered: 7 };
    vi.advanceTimersByTime(5 * TICK_MS);
    expect(heard).toHaveLength(2);
    expect(heard[1]).toMatch(/^data: .*"answered":7.*\n\n$/);
    leave();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('end with the run, and after its last word', () => {
    const run = aRun();
    const { states, ended } = listen(run);
    expect(ended()).toBe(false);
    run.state = 'done';
    vi.advanceTimersByTime(TICK_MS);
    expect(states()).toEqual(['running', 'done']);
    expect(ended()).toBe(true);
  });
});
