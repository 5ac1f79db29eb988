import type { Layout } from '../seating/layout';

/** More seats than this are not what anybody means by one name. */
const MOST = 200;

/** Words beside the names themselves, as people and plans write them. Korean ones follow their name without a blank. */
const FILLERS = new Set(['section', 'block', 'row', 'seat', 'no']);
const SUFFIX = /(구역|블록|열|줄|번|좌석|석)$/;

/**
 * The seats that a text names: section, row and seat, or two of them with the seat last (“A 12”, “Block A row 3 seat 12”,
 * “F1구역 3열 12번”). The same name in several sections gives all of them, at most 200.
 */
export function seatsNamed(layout: Layout, text: string): number[] {
  const asked = wordsOf(text);
  if (asked.length < 2) return [];
  const found: number[] = [];
  for (const section of layout.sections) {
    const sectionWords = wordsOf(section.name);
    for (const row of section.rows) {
      const rowWords = wordsOf(row.name);
      const ends = [[...sectionWords, ...rowWords], rowWords, sectionWords]
        .filter((words) => words.length > 0 && begins(asked, words))
        .map((words) => asked.slice(words.length).join(' '));
      if (ends.length === 0) continue;
      for (let seat = row.firstSeat; seat < row.firstSeat + row.seatCount; seat++) {
        if (ends.includes(wordsOf(layout.label[seat] ?? '').join(' '))) found.push(seat);
        if (found.length === MOST) return found;
      }
    }
  }
  return found;
}

/** Runs of letters and of digits: “F1-3, 12” and “f 1 3 12” are the same. */
function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  return words
    .map((word) => word.replace(/^0+(?=\d)/, '').replace(SUFFIX, ''))
    .filter((word) => word !== '' && !FILLERS.has(word));
}

function begins(words: string[], start: string[]): boolean {
  return start.length < words.length && start.every((word, index) => words[index] === word);
}
