import { expect, it } from 'vitest';
import { BlockSeatsInput } from './seat-block';

const take = (note: unknown) => BlockSeatsInput.safeParse({ seats: [0], note });

it('takes any writing for whom seats are kept, in one line', () => {
  expect(take(' 밴드의 손님 🎸\n(two)\t').data).toEqual({ seats: [0], note: '밴드의 손님 🎸 (two)' });
});

it.each(['', ' \n ', 'a\0b', '\ud800', '\u202eon', 'a'.repeat(201), 5, null])(
  'refuses the note %j',
  (note) => {
    expect(take(note).error?.issues.map(({ path }) => path)).toEqual([['note']]);
  },
);
