import type { Outcome } from './small-sale';

/** What buyers were told besides successes, and that their turn has not come. */
export const toldIn = ({ told }: Outcome) =>
  [...told]
    .filter(([what]) => !what.includes('not-your-turn'))
    .map(([what, times]) => `${what.trim()} × ${times}`)
    .join(', ') || 'nothing';
