import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutGuard } from './apply-mutant';
import { catalogue } from './catalogue';

const mutants = catalogue.flatMap((area) => area.mutants);

describe('every mutant', () => {
  it('changes the sources as they are today', () => {
    const stale = mutants.flatMap((mutant) => {
      try {
        for (const cut of [mutant, ...(mutant.also ?? [])]) {
          const text = fs.readFileSync(cut.file, 'utf8');
          if (withoutGuard(text, cut) === text) throw new Error(`${cut.file}: “${cut.cut}” stays as it is`);
        }
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    expect(stale).toEqual([]);
  });

  it('and what changes nothing is in the sources as it is said', () => {
    const gone = catalogue
      .flatMap(({ equivalents = [] }) => equivalents)
      .filter(({ file, cut }) => !fs.readFileSync(file, 'utf8').includes(cut));
    expect(gone).toEqual([]);
  });

  it('names tests that are there', () => {
    const missing = mutants.flatMap(({ tests }) => tests).filter((file) => !fs.existsSync(file));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('sees to something that no other one sees to', () => {
    const names = mutants.map(({ guard, file }) => `${file}: ${guard}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('every condition of the scripts in Redis', () => {
  const area = catalogue.filter(({ title }) => title.includes('scripts in Redis'));
  const cuts = area.flatMap(({ mutants: own, equivalents = [] }) => [
    ...own.flatMap((mutant) => [mutant, ...(mutant.also ?? [])]),
    ...equivalents,
  ]);
  const CONDITION = /\bif\b|\bwhile\b|\band\b|\bor\b|math\.(min|max)/;

  function placesOf(text: string, words: string): [from: number, to: number][] {
    const places: [number, number][] = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      places.push([at, at + words.length]);
    return places;
  }

  it.each([...new Set(cuts.map(({ file }) => file))])(
    'in %s is cut, or said to be the same without',
    (file) => {
      const text = fs.readFileSync(file, 'utf8');
      const places = cuts.filter((cut) => cut.file === file).flatMap(({ cut }) => placesOf(text, cut));
      const left: string[] = [];
      let from = 0;
      for (const words of text.split('\n')) {
        const to = from + words.length;
        const isCut = places.some(([begin, end]) => begin < to && end > from);
        const isCode = !/^\s*(--|\*|\/\*|import|export)/.test(words);
        if (isCode && CONDITION.test(words) && !isCut) left.push(words.trim());
        from = to + 1;
      }
      expect(left).toEqual([]);
    },
  );
});
