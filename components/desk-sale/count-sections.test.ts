import { expect, it } from 'vitest';
import { testingLayout } from '../seat-map/testing-layout';
import { countSections } from './count-sections';

it('counts every seat of a section once, and blocked ones are not for sale', () => {
  const layout = testingLayout();
  const status = Uint8Array.from({ length: layout.seatCount }, (_, seat) => seat % 4);
  const sections = countSections(layout, status);
  expect(sections.reduce((sum, { sold, held, free, blocked }) => sum + sold + held + free + blocked, 0)).toBe(
    layout.seatCount,
  );
  for (const { sold, held, free, share } of sections) expect(share).toBeCloseTo((sold + held) / (sold + held + free));
});
