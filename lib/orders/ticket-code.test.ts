import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTicketCode, readTypedCode, ticketCode } from './ticket-code';

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

describe('a code that was typed', () => {
  it('is read whatever its capitals, blanks, dots and dashes', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(' ', '-', '.', '', '\n'), (id, between) => {
        const code = ticketCode(id);
        const typed = `${between}${code.toUpperCase().replaceAll('.', between)} `;
        expect(readTypedCode(typed)).toBe(id);
        expect(readTypedCode(code)).toBe(id);
        expect(readTicketCode(typed)).toBeNull();
      }),
    );
  });

  it('is not read when it is far longer than a code', () => {
    const typed = ticketCode('0199a7c2-7d5a-7c3e-8f00-0123456789ab').toUpperCase();
    expect(readTypedCode(`${typed}${' '.repeat(100)}`)).not.toBeNull();
    expect(readTypedCode(`${typed}${' '.repeat(200)}`)).toBeNull();
  });

  it('is not read with any letter or digit changed, left out or doubled', () => {
    const code = ticketCode('0199a7c2-7d5a-7c3e-8f00-0123456789ab');
    const wrong = [...code].flatMap((character, index) => {
      if (!/[0-9a-z]/i.test(character)) return [];
      const [before, after] = [code.slice(0, index), code.slice(index + 1)];
      const other = character.toLowerCase() === 'a' ? 'b' : 'a';
      return [`${before}${other}${after}`, `${before}${after}`, `${before}${character}${character}${after}`];
    });
    expect(wrong.map(readTypedCode).filter((id) => id !== null)).toEqual([]);
  });
});
