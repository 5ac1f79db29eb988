import { expect, it } from 'vitest';
import { layoutOfBlocks } from '../seat-map/testing-layout';
import { countSections } from './count-sections';

it('counts every seat of a section once, and blocked ones are not for sale', () => {
  const block = { zone: 'r', top: 300, rows: 5, seats: 9 };
  const layout = layoutOfBlocks([
    { ...block, name: 'A', left: 0 },
    { ...block, name: 'B', left: 600, rows: 2 },
  ]);
  const status = Uint8Array.from({ length: layout.seatCount }, (_, seat) => seat % 4);
  const sections = countSections(layout, status);
  expect(sections.reduce((sum, { sold, held, free, blocked }) => sum + sold + held + free + blocked, 0)).toBe(
    layout.seatCount,
  );
  for (const { sold, held, free, share } of sections)
    expect(share).toBeCloseTo((sold + held) / (sold + held + free));
});
