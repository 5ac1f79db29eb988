import { describe, expect, it } from 'vitest';
import { looksLikeTicket, sights } from './ticket-text';

const CODE = 'FR1.0199a7c27d5a7c3e8f000123456789ab.AbCd-EfG_hIjKlMn';

describe('looksLikeTicket', () => {
  it.each([CODE, CODE.toUpperCase(), ` ${CODE}\n`, CODE.replaceAll('.', ' '), CODE.replace(/[.\-_]/g, '')])(
    'knows %j',
    (text) => expect(looksLikeTicket(text)).toBe(true),
  );

  it.each([
    '',
    'https://example.test/',
    CODE.slice(0, -9),
    `${CODE}123`,
    CODE.replace('FR1', 'FR2'),
    `x${CODE}`,
  ])('does not know %j', (text) => expect(looksLikeTicket(text)).toBe(false));
});

it('a code in view counts once, beside others too, until it was gone for three seconds', () => {
  const isNew = sights();
  expect(isNew('a', 0)).toBe(true);
  expect(isNew('b', 100)).toBe(true);
  expect(isNew('a', 2_900)).toBe(false);
  expect(isNew('b', 3_000)).toBe(false);
  expect(isNew('a', 5_800)).toBe(false);
  expect(isNew('a', 8_900)).toBe(true);
});
