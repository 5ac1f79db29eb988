import { describe, expect, it } from 'vitest';
import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import { stateKey } from './state-key';

const states = {
  status: Uint8Array.of(SEAT_FREE, SEAT_HELD, SEAT_SOLD, SEAT_BLOCKED, SEAT_FREE, SEAT_HELD),
  selected: [4],
  own: [5],
};

describe('the state of a seat', () => {
  it.each([
    [0, 'seats.state.free'],
    [1, 'seats.state.held'],
    [2, 'seats.state.sold'],
    [3, 'seats.state.blocked'],
  ])('is what everybody sees of seat %i', (seat, key) => {
    expect(stateKey(seat, states)).toBe(key);
  });

  it('is told from it where this person has chosen the seat, or holds it', () => {
    expect(stateKey(4, states)).toBe('seats.state.selected');
    expect(stateKey(5, states)).toBe('seats.state.own');
  });
});
