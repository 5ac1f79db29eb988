import { describe, expect, it } from 'vitest';
import { SeatWatch } from './seat-watch';

const event = (version: number, changes: [number, number][], more = {}) =>
  `id: ${version}\nevent: seats\ndata: ${JSON.stringify({ version, changes, ...more })}`;

function watch(clients: number) {
  const now = performance.now();
  const changes = [
    { seats: [5], at: now, answeredAt: now },
    { seats: [7, 8, 9], at: now, answeredAt: now },
  ];
  return new SeatWatch(clients, changes);
}

describe('waiting for changes', () => {
  it('takes one for received when all of its seats have come, in however many events', () => {
    const own = watch(1);
    own.hear(0, event(1, [[7, 1]]));
    expect(own.missing).toBe(2);
    own.hear(
      0,
      event(2, [
        [8, 1],
        [5, 1],
      ]),
    );
    expect(own.missing).toBe(1);
    own.hear(0, event(3, [[9, 1]]));
    expect(own.missing).toBe(0);
    expect(own.latencies('at').total).toBe(2);
  });

  it('counts each client by itself, though all are sent the same', () => {
    const own = watch(3);
    const all = event(4, [
      [5, 1],
      [7, 1],
      [8, 1],
      [9, 1],
    ]);
    own.hear(0, all);
    own.hear(2, all);
    expect(own.missing).toBe(2);
    expect(own.latencies('at').total).toBe(4);
  });

  it('is not misled by a seat that is told twice, is free, or belongs to nothing', () => {
    const own = watch(1);
    own.hear(
      0,
      event(1, [
        [7, 1],
        [7, 1],
        [7, 1],
        [1, 1],
      ]),
    );
    own.hear(
      0,
      event(2, [
        [7, 1],
        [8, 0],
        [9, 2],
      ]),
    );
    expect(own.missing).toBe(2);
  });

  it('notes reloads, versions that do not grow, and how much a client was sent', () => {
    const own = watch(2);
    own.hear(0, event(5, []));
    own.hear(0, event(5, [[5, 1]]));
    own.hear(0, event(6, [], { reload: true }));
    own.hear(1, event(6, []));
    expect(own).toMatchObject({ reloads: 1, notAbove: 1, events: 4, mostEvents: 3 });
  });
});
