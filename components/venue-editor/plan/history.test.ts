import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginHistory, type History, record, redo, replacePresent, undo } from './history';

const did = (...states: string[]) =>
  states.reduce<History<string, string>>(
    (history, state) => record(history, `to ${state}`, state),
    beginHistory('start'),
  );

describe('the history of a plan', () => {
  it('goes back step by step, names each, and goes forward again', () => {
    const history = did('a', 'b');
    const back = undo(history);
    expect([back.present, back.past.at(-1)?.command, back.future.at(-1)?.command]).toEqual([
      'a',
      'to a',
      'to b',
    ]);
    expect(undo(undo(back)).present).toBe('start');
    expect(redo(back).present).toBe('b');
    expect(redo(redo(back)).present).toBe('b');
  });

  it('forgets what was undone as soon as something else is done', () => {
    const other = record(undo(did('a', 'b')), 'to c', 'c');
    expect(redo(other).present).toBe('c');
    expect(undo(other).present).toBe('a');
  });

  it('takes a run of presses for one step, until something comes between', () => {
    const nudge = (history: History<string, string>, state: string) =>
      record(history, 'move', state, 'arrow');
    const moved = nudge(nudge(did('a'), 'a1'), 'a2');
    expect(undo(moved).present).toBe('a');
    const later = nudge(replacePresent(moved, 'a2, chosen anew'), 'a3');
    expect(undo(later).present).toBe('a2, chosen anew');
  });

  it('remembers two hundred steps', () => {
    const long = did(...Array.from({ length: 300 }, (_, step) => String(step)));
    let back = long;
    for (let step = 0; step < 300; step++) back = undo(back);
    expect(back.present).toBe('99');
  });

  it('comes to the same place by as many steps forward as back', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), fc.nat({ max: 25 }), (states, steps) => {
        let history = did(...states);
        const { present } = history;
        for (let step = 0; step < steps; step++) history = undo(history);
        for (let step = 0; step < steps; step++) history = redo(history);
        expect(history.present).toBe(present);
      }),
    );
  });
});
