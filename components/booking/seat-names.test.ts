import { describe, expect, it } from 'vitest';
import { layoutOfBlocks } from '@/components/seat-map/testing-layout';
import { en } from '@/lib/i18n/en';
import { ko } from '@/lib/i18n/ko';
import { createTranslate } from '@/lib/i18n/translate';
import { seatNames } from './seat-names';

const hall = layoutOfBlocks([
  { name: 'A', zone: 'R', left: 0, top: 300, rows: 2, seats: 5 },
  { name: 'B', zone: 'R', left: 400, top: 300, rows: 1, seats: 5 },
]);
const inEnglish = (...seats: number[]) => seatNames(hall, seats, createTranslate('en', en), 'en');

describe('the names of seats', () => {
  it('put neighbours together, in the order of the hall', () => {
    expect(inEnglish(2)).toBe('Section A, row 1, seat 3');
    expect(inEnglish(3, 1, 2)).toBe('Section A, row 1, seats 2–4');
    expect(inEnglish(0, 2)).toBe('Section A, row 1, seat 1 and Section A, row 1, seat 3');
  });

  it('do not go over the end of a row', () => {
    expect(inEnglish(4, 5)).toBe('Section A, row 1, seat 5 and Section A, row 2, seat 1');
    expect(inEnglish(9, 10)).toBe('Section A, row 2, seat 5 and Section B, row 1, seat 1');
  });

  it('are said in Korean', () => {
    expect(seatNames(hall, [0, 1, 7], createTranslate('ko', ko), 'ko')).toBe(
      'A 블록 1열 1~2번 및 A 블록 2열 3번',
    );
  });
});
