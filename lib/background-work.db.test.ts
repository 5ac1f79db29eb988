import { expect, it, vi } from 'vitest';
import { startBackgroundWork } from './background-work';

it('is done once in a process, however often its module is loaded, until it is stopped', async () => {
  const work = startBackgroundWork();
  vi.resetModules();
  const other = await import('./background-work');
  expect(other.startBackgroundWork()).toBe(work);
  await work.stop();
  const next = other.startBackgroundWork();
  expect(next).not.toBe(work);
  await next.stop();
});
