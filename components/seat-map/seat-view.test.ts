import { describe, expect, it } from 'vitest';
import { seatView } from './seat-view';

const STAGE = { x: 1_000, y: 200, width: 2_000, height: 300 };
const FRONT = { x: 2_000, y: 500 };

const from = (across: number, away: number) =>
  seatView(STAGE, { x: FRONT.x + across * 100, y: FRONT.y + away * 100 });

describe('the view of the stage', () => {
  it('is measured from the middle of its front', () => {
    expect(from(0, 25)).toEqual({ metres: 25, degrees: 0, side: 'centre' });
    expect(from(30, 40)).toEqual({ metres: 50, degrees: 37, side: 'right' });
    expect(from(-30, 40)).toEqual({ metres: 50, degrees: 37, side: 'left' });
  });

  it('is straight ahead within a few degrees', () => {
    expect(from(1, 30).side).toBe('centre');
    expect(from(2, 30).side).toBe('right');
  });

  it('is from the side beside the stage, and from behind further up', () => {
    expect(from(-12, 0)).toEqual({ metres: 12, degrees: 90, side: 'left' });
    expect(from(12, -2)).toMatchObject({ degrees: 99, side: 'right' });
    expect(from(12, -20)).toMatchObject({ degrees: 149, side: 'behind' });
    expect(from(0, -8)).toEqual({ metres: 8, degrees: 180, side: 'behind' });
  });

  it('is the same for plans of any place', () => {
    const moved = { ...STAGE, x: STAGE.x - 9_000, y: STAGE.y + 4_000 };
    const there = seatView(moved, { x: FRONT.x - 9_000 + 3_000, y: FRONT.y + 4_000 + 4_000 });
    expect(there).toEqual(from(30, 40));
  });

  it('is at the stage where the seat is', () => {
    expect(from(0, 0)).toEqual({ metres: 0, degrees: 0, side: 'centre' });
  });
});
