import { describe, expect, it } from 'vitest';
import { readPlan } from '@/lib/venues/read-plan';
import { moveChosen } from './arrange';
import { select } from './places';
import { placeOfPath, problemsFrom } from './problems';
import { planOfBlocks } from './testing-plan';

const plan = planOfBlocks({ rows: 3, seats: 4 }, { rows: 2, seats: 5 });

describe('problems of a plan', () => {
  it('lead to the place that they are about', () => {
    expect(placeOfPath(plan, 'sections.1.rows.1.seats.3.x')).toEqual(select('seat', [20]));
    expect(placeOfPath(plan, 'sections.1.rows.0.name')).toEqual(select('row', [3]));
    expect(placeOfPath(plan, 'sections.0.zone')).toEqual(select('section', [0]));
    expect(placeOfPath(plan, 'stage.width')).toEqual({ level: 'stage' });
  });

  it('lead nowhere where there is no such place', () => {
    for (const path of ['', 'sections', 'sections.7', 'sections.x.name', 'name']) {
      expect(placeOfPath(plan, path)).toBeNull();
    }
    expect(placeOfPath(plan, 'sections.0.rows.99')).toEqual(select('section', [0]));
  });

  it('are found where the check finds them', () => {
    const doubled = moveChosen(plan, select('seat', [1]), -50, 0);
    const read = readPlan(doubled);
    const errors =
      'faults' in read
        ? read.faults.map(({ path, message }) => ({ path: `plan.${path.join('.')}`, message }))
        : [];
    expect(problemsFrom(errors).map(({ path }) => placeOfPath(doubled, path))).toEqual([select('seat', [1])]);
  });
});
