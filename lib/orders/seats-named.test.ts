import { describe, expect, it } from 'vitest';
import { compileLayout, placeOf } from '../seating/layout';
import { seatsNamed } from './seats-named';

const seats = (count: number) =>
  Array.from({ length: count }, (_, seat) => ({ label: String(seat + 1), x: seat * 50, y: 0 }));
const rows = (...names: string[]) => names.map((name) => ({ name, seats: seats(12) }));

const layout = compileLayout('Hall', {
  stage: { x: 0, y: 0, width: 600, height: 200 },
  sections: [
    { name: 'Block A', zone: 'vip', rows: rows('1', '2', '3') },
    { name: 'Block B', zone: 'vip', rows: rows('A', 'B') },
    { name: 'F1', zone: 'r', rows: rows('3', '11') },
    { name: '1층 C구역', zone: 's', rows: rows('가', '나') },
    { name: 'Standing', zone: 's', rows: rows('1') },
  ],
});

const named = (text: string) =>
  seatsNamed(layout, text).map((seat) => {
    const { section, row, label } = placeOf(layout, seat);
    return `${section}/${row}/${label}`;
  });

describe('a seat is found', () => {
  it.each([
    ['Block A row 3 seat 12', ['Block A/3/12']],
    ['section block a, row 3, seat 12', ['Block A/3/12']],
    ['A 3 12', ['Block A/3/12']],
    ['A-3-12', ['Block A/3/12']],
    ['A/03/012', ['Block A/3/12']],
    ['F1 3 12', ['F1/3/12']],
    ['f1-11-1', ['F1/11/1']],
    ['F1구역 3열 12번', ['F1/3/12']],
    ['Ｆ１ ３ １２', ['F1/3/12']],
    ['1층 C구역 나열 7번', ['1층 C구역/나/7']],
    ['Standing 5', ['Standing/1/5']],
    // The row, in any section that has one of the name; or the section, and any row in it.
    ['B 12', ['Block B/A/12', 'Block B/B/12']],
    ['3 12', ['Block A/3/12', 'F1/3/12']],
    ['가 1', ['1층 C구역/가/1']],
  ])('by “%s”', (text, wanted) => {
    expect(named(text)).toEqual(wanted);
  });

  it.each(['', '12', 'A', 'A 3', 'A 3 13', 'nobody here', 'kim@example.test', '%_', '\u0000', '💺 12'])(
    'not by “%s”',
    (text) => {
      expect(named(text).filter((name) => !name.endsWith('/3'))).toEqual([]);
    },
  );
});

it('gives no more than two hundred, as nobody means so many', () => {
  const wide = compileLayout('Wide', {
    stage: { x: 0, y: 0, width: 600, height: 200 },
    sections: Array.from({ length: 300 }, (_, index) => ({
      name: `S${index}`,
      zone: 's',
      rows: [{ name: 'A', seats: [{ label: '1', x: index * 50, y: 0 }] }],
    })),
  });
  expect(seatsNamed(wide, 'A 1')).toHaveLength(200);
});
