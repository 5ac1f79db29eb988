import { afterEach, beforeEach, expect, vi } from 'vitest';

beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  // What the code complains about is a failure, unless the test put its own spy there and looked.
  const spy = vi.mocked(console.error);
  if (vi.isMockFunction(spy)) expect(spy.mock.calls, 'nothing is written to console.error').toEqual([]);
});
