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

  it('names tests that are there', () => {
    const missing = mutants.flatMap(({ tests }) => tests).filter((file) => !fs.existsSync(file));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('sees to something that no other one sees to', () => {
    const names = mutants.map(({ guard, file }) => `${file}: ${guard}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
