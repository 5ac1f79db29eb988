import { DomainError } from '../errors';
import { IDEMPOTENCY_KEY } from '../idempotency';

/** The request's Idempotency-Key. Throws when it is required and missing, or when it is not 1–255 visible ASCII. */
export function idempotencyKey(request: Request, need: 'required' | 'optional'): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (!key) {
    if (need === 'optional') return undefined;
    throw new DomainError(
      'idempotency-key-required',
      'This call moves money: send an Idempotency-Key header.',
    );
  }
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new DomainError('invalid', 'The Idempotency-Key must be 1 to 255 visible ASCII characters.', {
    errors: [{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }],
  });
}
