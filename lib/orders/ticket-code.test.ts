import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTicketCode, ticketCode } from './ticket-code';

it('reads every code that it wrote', () => {
  fc.assert(fc.property(fc.uuid(), (id) => readTicketCode(ticketCode(id)) === id));
});

it('reads no code with any one character changed', () => {
  const code = ticketCode('0199a7c2-7d5a-7c3e-8f00-0123456789ab');
  const changes = [...code].map(
    (character, index) => `${code.slice(0, index)}${character === 'a' ? 'b' : 'a'}${code.slice(index + 1)}`,
  );
  // The last character of base64 may carry unused bits; 12 bytes fill 16 characters, so here it carries none.
  expect(changes.map(readTicketCode)).toEqual(changes.map(() => null));
});

it.each(['', 'FR1', 'FR1..', 'FR2.x.y', `${ticketCode('0199a7c2-7d5a-7c3e-8f00-0123456789ab')} `])(
  'does not read %j',
  (code) => {
    expect(readTicketCode(code)).toBeNull();
  },
);
