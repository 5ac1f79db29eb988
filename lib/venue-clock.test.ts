import { describe, expect, it } from 'vitest';
import { clockAt, momentOf, readClock } from './venue-clock';

const SEOUL = 'Asia/Seoul';
const BERLIN = 'Europe/Berlin';

describe('the clock of a venue', () => {
  it('shows in Seoul nine hours more than UTC, all year round', () => {
    expect(clockAt('2026-11-28T10:30:00.000Z', SEOUL)).toEqual({ clock: '2026-11-28T19:30' });
    expect(clockAt('2026-07-01T15:00:00.000Z', SEOUL)).toEqual({ clock: '2026-07-02T00:00' });
    expect(readClock('2026-07-02T00:00', SEOUL)).toEqual({ kind: 'once', at: '2026-07-01T15:00:00.000Z' });
  });

  it('shows in Berlin another hour in summer than in winter', () => {
    expect(readClock('2026-07-01T20:00', BERLIN)).toEqual({ kind: 'once', at: '2026-07-01T18:00:00.000Z' });
    expect(readClock('2026-12-01T20:00', BERLIN)).toEqual({ kind: 'once', at: '2026-12-01T19:00:00.000Z' });
  });

  it('never shows the hour that is left out in spring, and says what it shows instead', () => {
    expect(readClock('2026-03-29T02:30', BERLIN)).toEqual({ kind: 'never', next: '2026-03-29T03:30' });
    expect(momentOf({ clock: '2026-03-29T02:30' }, BERLIN)).toBeNull();
    expect(readClock('2026-03-29T01:59', BERLIN)).toEqual({ kind: 'once', at: '2026-03-29T00:59:00.000Z' });
    expect(readClock('2026-03-29T03:00', BERLIN)).toEqual({ kind: 'once', at: '2026-03-29T01:00:00.000Z' });
  });

  it('shows an hour twice in autumn, and asks which is meant', () => {
    const clock = '2026-10-25T02:30';
    expect(readClock(clock, BERLIN)).toEqual({
      kind: 'twice',
      first: '2026-10-25T00:30:00.000Z',
      second: '2026-10-25T01:30:00.000Z',
    });
    expect(momentOf({ clock }, BERLIN)).toBe('2026-10-25T00:30:00.000Z');
    expect(momentOf({ clock, pass: 'second' }, BERLIN)).toBe('2026-10-25T01:30:00.000Z');
    expect(clockAt('2026-10-25T00:30:00.000Z', BERLIN)).toEqual({ clock, pass: 'first' });
    expect(clockAt('2026-10-25T01:30:00.000Z', BERLIN)).toEqual({ clock, pass: 'second' });
  });

  it('gives every moment of the two odd days back as it was read', () => {
    for (const day of ['2026-03-29', '2026-10-25']) {
      for (let minute = -60; minute < 26 * 60; minute += 7) {
        const at = new Date(Date.parse(`${day}T00:00:00.000Z`) + minute * 60_000).toISOString();
        for (const zone of [SEOUL, BERLIN]) expect(momentOf(clockAt(at, zone), zone)).toBe(at);
      }
    }
  });

  it('reads no date that does not exist, nothing half written, and no unknown zone', () => {
    for (const odd of ['', '2026-02-30T12:00', '2026-01-01T25:00', '2026-01-01', 'soon', '2026-1-1T1:00'])
      expect(readClock(odd, SEOUL)).toEqual({ kind: 'unreadable' });
    expect(readClock('2026-01-01T12:00', 'Mars/Olympus')).toEqual({ kind: 'unreadable' });
  });

  it('drops the seconds of a moment, as an input to the minute does', () => {
    expect(clockAt('2026-11-28T10:30:42.500Z', SEOUL)).toEqual({ clock: '2026-11-28T19:30' });
  });
});
