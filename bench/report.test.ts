import { describe, expect, it } from 'vitest';
import { asMarkdown, asText, targetsSection } from './report';
import { atLeast, atMost } from './targets';

const section = {
  title: 'Joins',
  note: 'Medians.',
  columns: ['', 'a second', 'rounds'],
  rows: [
    ['bare', '60,000', '59,000 · 61,000'],
    ['shop | door', '9,000', ''],
  ],
};

describe('a section', () => {
  it('is a table with figures to the right', () => {
    expect(asText(section).split('\n').slice(-2)).toEqual([
      'bare           60,000  59,000 · 61,000',
      'shop | door     9,000',
    ]);
  });

  it('is a table of Markdown too, whatever its cells hold', () => {
    expect(asMarkdown(section)).toContain('| --- | --: | --- |\n');
    expect(asMarkdown(section)).toContain('| shop \\| door | 9,000 |  |');
  });
});

describe('targets', () => {
  it('say by how much they are missed', () => {
    const { note, rows } = targetsSection([
      atLeast('speed', 0.2, 0.3),
      atMost('cost', 150, 200, { digits: 0, unit: 'B' }),
    ]);
    expect(note).toBe('1 of 2 missed.');
    expect(rows).toEqual([
      ['speed', '0.20', 'at least 0.30', 'MISSED by 0.10 (33 %)'],
      ['cost', '150 B', 'at most 200 B', 'met'],
    ]);
  });

  it('are missed by a figure that could not be measured', () => {
    expect(atLeast('speed', Number.NaN, 0.3).met).toBe(false);
    expect(atMost('cost', Number.NaN, 200).met).toBe(false);
  });
});
