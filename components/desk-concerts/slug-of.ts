/** As the server has it. */
const SLUG_MAX = 80;

/**
 * The address that a title suggests: `Kite & Tide, “Live”` → `kite-tide-live`. Empty when the title has letters that an
 * address cannot show, such as Hangul: how a name is written in Latin letters is its owner's to say.
 */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase();
  if (/[^\P{L}a-z]/u.test(plain)) return '';
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '');
}
