import { expect, it, vi } from 'vitest';
import { DomainError } from './errors';

it('knows a refusal that another load of the same module has made', async () => {
  vi.resetModules();
  const other = await import('./errors');
  expect(other.DomainError).not.toBe(DomainError);
  expect(new other.DomainError('not-found', 'nothing') instanceof DomainError).toBe(true);
  expect(new Error('not-found') instanceof DomainError).toBe(false);
});
