/** How rows are named one after the other. */
export type NameStyle = 'letters' | 'numbers';

/** Letters as theatres have them: A…Z, then AA, AB, …; `index` counts from 0. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** The inverse of `letters`, in any case; null for what is not letters only. */
export function letterIndex(name: string): number | null {
  if (!/^[a-z]{1,4}$/i.test(name)) return null;
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `count` names, beginning with `from`; a beginning that the style cannot count from counts as its first. */
export function namesFrom(style: NameStyle, from: string, count: number): string[] {
  const wanted = style === 'letters' ? letterIndex(from) : Number.parseInt(from, 10);
  const first = wanted === null || Number.isNaN(wanted) ? (style === 'letters' ? 0 : 1) : wanted;
  return Array.from({ length: count }, (_, index) =>
    style === 'letters' ? letters(first + index) : String(first + index),
  );
}

/** How these names go on: numbers after numbers, letters after letters; the first that is free. */
export function nextNames(taken: readonly string[], count: number): string[] {
  const last = taken.at(-1);
  const style = last !== undefined && /^\d+$/.test(last) ? 'numbers' : 'letters';
  const used = new Set(taken);
  const names: string[] = [];
  const start =
    last === undefined ? 0 : style === 'numbers' ? Number(last) + 1 : (letterIndex(last) ?? -1) + 1;
  for (let index = start; names.length < count; index++) {
    const name = style === 'letters' ? letters(index) : String(index);
    if (!used.has(name)) names.push(name);
  }
  return names;
}

/** The name, or the name with the least number behind it that nobody has. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) {
    const candidate = `${name} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
