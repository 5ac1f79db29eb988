import { describe, expect, it } from 'vitest';
import { DomainError } from '@/lib/errors';
import { isDuplicate, isWorthARetry } from './errors';

const fromServer = (errno: number, message = '') =>
  new Error('Failed query', { cause: Object.assign(new Error(message), { errno }) });

describe('an error of the database', () => {
  it('is a duplicate of the key that it names', () => {
    const error = fromServer(1062, "Duplicate entry 'x' for key 'concerts_slug_unique'");
    expect([isDuplicate(error), isDuplicate(error, 'slug'), isDuplicate(error, 'email')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isDuplicate(fromServer(1213))).toBe(false);
  });

  it('is worth a retry where the transaction was undone, and no answer was made of it', () => {
    expect([1213, 1205, 1020, 1062].map((errno) => isWorthARetry(fromServer(errno)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const answer = new DomainError('in-progress', 'Still running.', {}, { cause: fromServer(1205) });
    expect(isWorthARetry(answer)).toBe(false);
  });
});
