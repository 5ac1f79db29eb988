/** Row letters as theatres have them: A…Z, then AA, AB, …; `index` counts from 0. */
export function rowLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : rowLetter(Math.floor(index / 26) - 1) + last;
}
