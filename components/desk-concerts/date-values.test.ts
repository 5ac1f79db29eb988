import { describe, expect, it } from 'vitest';
import { previewLine } from '@/lib/queue/preview-line';
import {
  type DateValues,
  minutesText,
  newDate,
  secondsOf,
  type TimeName,
  usualLine,
  wholeNumber,
  withTime,
} from './date-values';

const SEOUL = 'Asia/Seoul';
const BERLIN = 'Europe/Berlin';

const set = (values: DateValues, name: TimeName, clock: string, zone = SEOUL): DateValues => ({
  ...values,
  ...withTime(values, name, { clock }, zone),
});

describe('the times of a date', () => {
  it('follow from the start and from the opening of the sale', () => {
    const values = set(
      set(newDate('hall', 500), 'startsAt', '2027-03-14T19:30'),
      'saleOpensAt',
      '2027-02-01T20:00',
    );
    expect(values).toMatchObject({
      doorsAt: { clock: '2027-03-14T18:30' },
      saleClosesAt: { clock: '2027-03-14T19:30' },
      refundsUntil: { clock: '2027-03-14T19:30' },
      lobbyOpensAt: { clock: '2027-02-01T19:30' },
    });
    expect(set(values, 'startsAt', '2027-03-15T18:00').doorsAt.clock).toBe('2027-03-15T17:00');
  });

  it('stay where somebody has put them', () => {
    const begun = set(newDate('hall', 500), 'startsAt', '2027-03-14T19:30');
    const own = set(begun, 'doorsAt', '2027-03-14T17:00');
    const moved = set(own, 'startsAt', '2027-03-15T19:30');
    expect(moved.doorsAt.clock).toBe('2027-03-14T17:00');
    expect(moved.saleClosesAt.clock).toBe('2027-03-15T19:30');
  });

  it('are an hour apart also in the night in which the clock is put forward', () => {
    const values = set(newDate('hall', 500), 'startsAt', '2026-03-29T03:15', BERLIN);
    expect(values.doorsAt.clock).toBe('2026-03-29T01:15');
  });
});

describe('figures as people write them', () => {
  it('are whole numbers with or without separators', () => {
    expect(['150000', '150,000', ' 150 000 '].map(wholeNumber)).toEqual([150_000, 150_000, 150_000]);
    expect(['', '1.5', '-1', '1e5', 'many', '9999999999'].map(wholeNumber)).toEqual(
      Array(6).fill(Number.NaN),
    );
  });

  it('are minutes that come back as the seconds they were', () => {
    for (const seconds of [5, 45, 90, 420, 3_600]) expect(secondsOf(minutesText(seconds))).toBe(seconds);
    expect(secondsOf('1,5')).toBe(90);
    expect(secondsOf('soon')).toBeNaN();
  });
});

describe('the line that is proposed', () => {
  it('is not slowed down by its own cap, whatever the house', () => {
    for (const seats of [0, 300, 2_000, 15_000, 60_000]) {
      const { admitPerMinute, maxActive } = usualLine(seats);
      const plan = { admitPerMinute: Number(admitPerMinute), maxActive: Number(maxActive), passSeconds: 600 };
      expect(previewLine({ ...plan, seats, maxSeatsPerOrder: 4 })).toMatchObject({
        throttledByCap: false,
        beyondMeasured: false,
      });
    }
  });
});
