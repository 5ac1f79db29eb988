/** What histories have to reach: every command with the answers that it has here, each at least once in a run. */
const REACHED: Record<string, string[]> = {
  join: ['number', 'sale-not-open', 'sale-closed', 'sold-out'],
  tick: ['serving'],
  claim: ['pass', 'ticket-invalid', 'not-your-turn', 'turn-missed', 'sale-closed'],
  renew: ['pass', 'pass-invalid'],
  leave: ['left', 'ticket-invalid'],
  hold: [
    'holds',
    'pass-required',
    'pass-invalid',
    'seats-taken',
    'leaves-single-seat',
    'limit-exceeded',
    'not-on-sale',
    'invalid',
  ],
  extend: ['extended', 'already-extended', 'hold-expired', 'hold-not-active', 'not-found'],
  release: ['released', 'not-found'],
  'give one back': ['0', '1', 'hold-not-active', 'not-found'],
  'top up': ['has', 'idempotency-key-reused'],
  pay: ['paid', 'insufficient-balance', 'hold-expired', 'hold-not-active', 'not-found'],
  refund: ['refunded', 'not-refundable', 'not-found'],
  'refund for': ['refunded', 'not-refundable', 'not-found'],
  'check in': ['let', 'already-used', 'refunded', 'wrong-performance', 'not-found'],
  'undo check-in': ['valid', 'not-checked-in', 'not-found'],
  pause: ['done', 'not-editable'],
  resume: ['done'],
  close: ['done'],
  cancel: ['done'],
  wait: ['done'],
  open: ['done'],
  'end refunds': ['done'],
  sweep: ['done'],
};

/** `pay: hold-expired` and all others, as a tally names them. */
export const EXPECTED_ANSWERS = Object.entries(REACHED).flatMap(([does, answers]) =>
  answers.map((answer) => `${does}: ${answer}`),
);
