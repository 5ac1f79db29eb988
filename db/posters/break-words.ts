/**
 * The best way to set a text in one line, in two, … up to `most`: words stay whole, as Korean and English readers
 * expect, and the longest line is as short as can be; of equal ways
 * the one with the longer first line. Hangul counts twice a Latin letter.
 */
export function breakWords(text: string, most: number): string[][] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const counts = Array.from({ length: Math.min(most, Math.max(1, words.length)) }, (_, index) => index + 1);
  return counts.map((count) => evenLines(words, count));
}

function evenLines(words: string[], count: number): string[] {
  if (count <= 1 || words.length <= 1) return [words.join(' ')];
  let best: string[] | undefined;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const lines = [words.slice(0, first).join(' '), ...evenLines(words.slice(first), count - 1)];
    if (!best || longest(lines) <= longest(best)) best = lines;
  }
  return best ?? [words.join(' ')];
}

function longest(lines: string[]): number {
  return Math.max(...lines.map(roughWidth));
}

function roughWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character >= '\u1100' ? 2 : 1;
  return width;
}
