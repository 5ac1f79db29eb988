import fs from 'node:fs';
import path from 'node:path';
import type { Cut, Mutant } from './mutant';

/** The text without the guard. Throws when the guard is not there (any more), or at more places than it says. */
export function withoutGuard(text: string, { file, cut, instead, nth }: Cut): string {
  const parts = text.split(cut);
  const places = parts.length - 1;
  if (nth === 'all' && places > 0) return parts.join(instead);
  if (places === 0) throw new Error(`${file} has no “${cut}” (any more)`);
  if (places > 1 && nth === undefined) throw new Error(`${file} has “${cut}” at ${places} places: say which`);
  const place = Number(nth ?? 1);
  if (place > places) throw new Error(`${file} has “${cut}” at ${places} places, and not at ${place}`);
  return parts.slice(0, place).join(cut) + instead + parts.slice(place).join(cut);
}

/** Takes the guards of a mutant out of the files below `folder`. The returned function puts them back. */
export function applyMutant(folder: string, mutant: Mutant): () => void {
  const before = new Map<string, string>();
  const undo = () => {
    for (const [file, text] of before) fs.writeFileSync(file, text);
  };
  try {
    for (const cut of [mutant, ...(mutant.also ?? [])]) {
      const file = path.join(folder, cut.file);
      const text = fs.readFileSync(file, 'utf8');
      if (!before.has(file)) before.set(file, text);
      fs.writeFileSync(file, withoutGuard(text, cut));
    }
  } catch (error) {
    undo();
    throw error;
  }
  return undo;
}
