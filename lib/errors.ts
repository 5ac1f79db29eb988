/** Every refusal the booking domain can give. Programs branch on the code; the HTTP status belongs to it. */
export const ERROR_STATUS = {
  'malformed-json': 400,
  'idempotency-key-required': 400,
  unauthenticated: 401,
  'bad-credentials': 401,
  'insufficient-balance': 402,
  forbidden: 403,
  'cross-origin': 403,
  'ticket-invalid': 403,
  'pass-invalid': 403,
  'pass-required': 403,
  'challenge-required': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'email-taken': 409,
  'slug-taken': 409,
  'edit-conflict': 409,
  'not-editable': 409,
  'below-sold': 409,
  'own-role': 409,
  'last-admin': 409,
  'in-progress': 409,
  'sale-not-open': 409,
  'sale-closed': 409,
  'sold-out': 409,
  'not-your-turn': 409,
  'seats-taken': 409,
  'leaves-single-seat': 409,
  'limit-exceeded': 409,
  'not-on-sale': 409,
  'already-extended': 409,
  'hold-not-active': 409,
  'not-refundable': 409,
  'already-used': 409,
  refunded: 409,
  'wrong-performance': 409,
  'not-checked-in': 409,
  'turn-missed': 410,
  'hold-expired': 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'idempotency-key-reused': 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
export type FieldError = { path: string; message: string };

/** Extra members that a refusal carries to the caller, e.g. `taken` or `shortBy`, and `retryAfter` in seconds. */
export type ErrorDetails = {
  errors?: FieldError[];
  taken?: number[];
  /** Seats that would be left single. */
  stranded?: number[];
  shortBy?: number;
  /** When the ticket was used, ISO 8601. */
  checkedInAt?: string;
  /** At which door, if that was said. */
  door?: string;
  /** The ticket that was scanned, and the date that it is for. */
  ticket?: { id: string; section: string; row: string; label: string; zone: string };
  performance?: { id: string; title: string; startsAt: string };
  /** Who sets the challenge that has to be passed first, and under which key. */
  challenge?: { provider: 'turnstile' | 'hcaptcha'; siteKey: string };
  retryAfter?: number;
  /** The answer was kept from the first request with the same idempotency key. */
  replayed?: boolean;
};

/** A refusal that the caller is told about. Anything else thrown is a fault: logged, and told in general words. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  /** Names are compared: a process may load this class twice, and promises shared on globalThis carry either. */
  static [Symbol.hasInstance](value: unknown): value is DomainError {
    return value instanceof Error && value.name === 'DomainError';
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
