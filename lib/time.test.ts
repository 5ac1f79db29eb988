import { describe, expect, it } from 'vitest';
import {
  calendarDaysUntil,
  formatDuration,
  formatRelativeDay,
  formatTime,
  speakDuration,
  zoneName,
  zoneOffsetMinutes,
} from './time';

const SEOUL = 'Asia/Seoul';
const evening = '2025-12-24T10:30:05.000Z';

describe('formatTime', () => {
  it.each([
    ['date-long', 'Wednesday, December 24, 2025', '2025년 12월 24일 수요일'],
    ['date', 'Wed, Dec 24', '12월 24일 (수)'],
    ['date-year', 'Dec 24, 2025', '2025년 12월 24일'],
    ['time', '7:30 PM', '오후 7:30'],
    ['time-seconds', '7:30:05 PM', '오후 7:30:05'],
    ['date-time', 'Wed, Dec 24, 2025, 7:30 PM', '2025년 12월 24일 (수) 오후 7:30'],
    ['date-time-short', 'Dec 24, 7:30 PM', '12월 24일 오후 7:30'],
    ['weekday', 'Wed', '수'],
    ['day', '24', '24'],
    ['month', 'Dec', '12월'],
    ['month-year', 'December 2025', '2025년 12월'],
  ] as const)('writes %s in both languages', (style, english, korean) => {
    expect(formatTime(evening, style, 'en', SEOUL)).toBe(english);
    expect(formatTime(evening, style, 'ko', SEOUL)).toBe(korean);
  });

  it('keeps to the zone it is given', () => {
    expect(formatTime(new Date(evening), 'date-time-short', 'en', 'America/New_York')).toBe(
      'Dec 24, 5:30 AM',
    );
    expect(formatTime('2025-12-31T15:00:00Z', 'date-time', 'ko', SEOUL)).toBe(
      '2026년 1월 1일 (목) 오전 12:00',
    );
    expect(formatTime('2025-12-31T15:00:00Z', 'day', 'ko', SEOUL)).toBe('1');
  });

  it('uses plain spaces only, so that server and browser write the same', () => {
    expect(formatTime(evening, 'date-time', 'en', SEOUL)).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('zones', () => {
  it('knows how far ahead of UTC a zone is at that moment', () => {
    expect(zoneOffsetMinutes(evening, SEOUL)).toBe(540);
    expect(zoneOffsetMinutes('2025-07-01T00:00:00Z', 'America/New_York')).toBe(-240);
    expect(zoneOffsetMinutes('2025-12-01T00:00:00Z', 'America/New_York')).toBe(-300);
    expect(zoneOffsetMinutes('2025-12-01T00:00:00.750Z', 'Asia/Kolkata')).toBe(330);
  });

  it('names a zone shortly', () => {
    expect(zoneName(evening, 'en', SEOUL)).toBe('GMT+9');
  });
});

describe('days', () => {
  const now = '2025-12-24T14:59:00Z';

  it('counts calendar days in the zone, not spans of 24 hours', () => {
    expect(calendarDaysUntil('2025-12-24T15:00:00Z', now, SEOUL)).toBe(1);
    expect(calendarDaysUntil('2025-12-24T15:00:00Z', now, 'UTC')).toBe(0);
    expect(calendarDaysUntil('2025-12-23T00:00:00Z', now, SEOUL)).toBe(-1);
  });

  it('says near days by their names', () => {
    expect(formatRelativeDay('2025-12-24T15:00:00Z', now, 'ko', SEOUL)).toBe('내일');
    expect(formatRelativeDay(now, now, 'en', SEOUL)).toBe('today');
    expect(formatRelativeDay('2025-12-29T03:00:00Z', now, 'en', SEOUL)).toBe('in 5 days');
  });
});

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [-5_000, '0:00'],
    [1, '0:01'],
    [65_000, '1:05'],
    [59_999, '1:00'],
    [3_600_000, '1:00:00'],
    [93_784_000, '26:03:04'],
  ])('shows %d ms as %s', (milliseconds, clock) => {
    expect(formatDuration(milliseconds)).toBe(clock);
  });

  it('speaks the two largest units', () => {
    expect(speakDuration(245_000, 'en')).toBe('4 minutes 5 seconds');
    expect(speakDuration(60_000, 'en')).toBe('1 minute');
    expect(speakDuration(245_000, 'ko')).toBe('4분 5초');
    expect(speakDuration(0, 'en')).toBe('0 seconds');
  });
});
