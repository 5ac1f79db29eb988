import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnPlace, isSealed, readTicketText, sealOf } from './check-draw';
import { commitTo, newSeed } from './seed';
import { placeOf } from './shuffle';
import { signTicket } from './ticket';

const performanceId = '019a0000-0000-7000-8000-000000000001';
const draw = (size = 100) => ({ performanceId, epoch: 1, size, ...newSeed() });

describe('the seal', () => {
  it('is the commitment that the shop publishes', () => {
    const { seed, commitment } = newSeed();
    expect(sealOf(seed)).toBe(commitTo(seed));
    expect(isSealed({ ...draw(), seed, commitment })).toBe(true);
  });

  it('is broken by any other seed, and by what is none', () => {
    const { commitment } = newSeed();
    for (const seed of [newSeed().seed, '', 'xyz', 'AB'.repeat(32)]) {
      expect(isSealed({ ...draw(), seed, commitment })).toBe(false);
    }
  });
});

describe('the place of a registration', () => {
  it('is that of the shuffle, counted from 1', () => {
    const published = draw();
    const places = Array.from({ length: 100 }, (_, index) => drawnPlace(published, index));
    expect(places).toEqual(places.map((_, index) => placeOf(index, published) + 1));
    expect(places.toSorted((a, b) => a - b)).toEqual(places.map((_, index) => index + 1));
  });

  it('is behind everybody drawn for one that was not counted in', () => {
    expect(drawnPlace(draw(3), 3)).toBe(4);
    expect(drawnPlace(draw(0), 0)).toBe(1);
  });
});

describe('what stands on a ticket', () => {
  const sale = { performanceId, epoch: 3 } as Parameters<typeof signTicket>[1];

  it('is read from any ticket that the shop signs', () => {
    const ticket = signTicket({ id: 'somebody' }, sale, { kind: 'index', value: 41 });
    const text = { performanceId, epoch: 3, accountId: 'somebody', place: { kind: 'index', value: 41 } };
    expect(readTicketText(ticket)).toEqual(text);
    expect(readTicketText(` ${ticket}\n`)).toEqual(text);
  });

  it('is nothing for anything else', () => {
    const ticket = signTicket({ id: 'somebody' }, sale, { kind: 'number', value: 7 });
    const [, id, payload] = ticket.split('.');
    const odd = [
      '',
      't1',
      ticket.slice(0, 20),
      `p1.${id}.${payload}.x`,
      `${ticket}.x`,
      `t1.x.${btoa('{}')}.x`,
    ];
    expect(odd.map(readTicketText)).toEqual(odd.map(() => null));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readTicketText(`t1.x.${text}.y`)).toBeNull();
      }),
    );
  });
});
