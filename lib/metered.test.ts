import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meter } from './metered';

/** A meter with a clock that stands until it is moved. */
function withClock(burst: number, perMinute: number, most?: number) {
  let time = 0;
  const take = meter({ burst, perMinute }, () => time, most);
  return {
    take,
    pass(ms: number) {
      time += ms;
    },
    /** How many of `count` tries are let through. */
    tries: (key: string, count: number) =>
      Array.from({ length: count }, () => take(key)).filter((wait) => wait === 0).length,
  };
}

describe('a meter', () => {
  it('lets the burst through and not one more', () => {
    const { tries } = withClock(5, 60);
    expect(tries('a', 20)).toBe(5);
  });

  it('says how long to wait, and that is long enough and not longer', () => {
    const { take, tries, pass } = withClock(5, 60);
    tries('a', 5);
    expect(take('a')).toBe(1_000);
    pass(999);
    expect(take('a')).toBe(1);
    pass(1);
    expect(take('a')).toBe(0);
    expect(take('a')).toBe(1_000);
  });

  it('does not make those who are refused wait longer', () => {
    const { take, tries, pass } = withClock(5, 60);
    tries('a', 500);
    pass(1_000);
    expect(take('a')).toBe(0);
  });

  it('gives the whole burst back to those who were quiet, and no more than that', () => {
    const { tries, pass } = withClock(5, 60);
    tries('a', 5);
    pass(5_000);
    expect(tries('a', 20)).toBe(5);
    pass(3_600_000);
    expect(tries('a', 20)).toBe(5);
  });

  it('keeps nothing for later of what somebody did not use', () => {
    const { tries, pass } = withClock(5, 60);
    tries('a', 1);
    pass(4_000);
    expect(tries('a', 20)).toBe(5);
  });

  it('counts each key for itself', () => {
    const { tries } = withClock(2, 60);
    expect([tries('a', 9), tries('b', 9)]).toEqual([2, 2]);
  });

  it('never lets more through than the burst and what came back, however the tries fall', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(
        pauses,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 120 }),
        (steps, b, r) => {
          const { take, pass } = withClock(b, r);
          let elapsed = 0;
          let through = 0;
          for (const step of steps) {
            pass(step);
            elapsed += step;
            if (take('a') === 0) through += 1;
            expect(through).toBeLessThanOrEqual(b + (elapsed * r) / 60_000 + 1e-3);
          }
        },
      ),
    );
  });

  it('always lets a program through that keeps to the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }), (burst, perMinute) => {
        const { take, pass } = withClock(burst, perMinute);
        for (let step = 0; step < 300; step++) {
          expect(take('a')).toBe(0);
          pass(Math.ceil(60_000 / perMinute));
        }
      }),
    );
  });

  it('remembers a loop for as long as it owes, though others come all the time', () => {
    const { take, tries, pass } = withClock(60, 60);
    tries('loop', 60);
    let through = 0;
    for (let second = 0; second < 300; second++) {
      pass(1_000);
      for (let other = 0; other < 10; other++) take(`${second} ${other}`);
      through += tries('loop', 10);
    }
    expect(through).toBe(300);
  });

  it('forgets the eldest rather than growing without bound', () => {
    const { take, tries } = withClock(1, 1, 100);
    expect(tries('a', 2)).toBe(1);
    for (let other = 0; other < 150; other++) take(`other ${other}`);
    expect(take('a')).toBeGreaterThan(0);
    for (let other = 150; other < 400; other++) take(`other ${other}`);
    expect(take('a')).toBe(0);
  });
});
