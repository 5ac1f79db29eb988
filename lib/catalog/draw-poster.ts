import { drawPoster, unknownLetters } from '@/db/posters/draw-poster';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import type { KeptPoster, PosterText } from './poster-input';
import { storePoster } from './store-poster';

const LETTERED = ['title', 'artist', 'place'] as const;

/**
 * Draws a poster for a concert and keeps it. The same words give the same picture. Throws `invalid` for letters that the
 * posters' typeface does not have: it knows Hangul and Latin ones.
 */
export async function drawConcertPoster(admin: User, text: PosterText): Promise<KeptPoster> {
  const words = wordsOf(text);
  const errors = LETTERED.flatMap((path) => {
    const unknown = unknownLetters(words[path]);
    return unknown.length > 0
      ? [{ path, message: `has what a poster cannot letter: ${unknown.join(' ')}` }]
      : [];
  });
  if (errors.length > 0)
    throw new DomainError('invalid', 'No poster can be drawn of these words.', { errors });
  const image = Buffer.from(drawPoster(words));
  return inTransaction(async (tx) => {
    const { id, posterUrl } = await storePoster(tx, 'image/svg+xml', image);
    await recordAction(tx, admin, 'upload-poster', id, { drawn: true, ...words });
    return { posterUrl };
  });
}

/** A poster for whoever brings none: letters that cannot be drawn are left out. */
export function drawnWithoutAsking(text: PosterText): Buffer {
  const words = wordsOf(text);
  for (const path of LETTERED) {
    const unknown = new Set(unknownLetters(words[path]));
    words[path] = [...words[path]].filter((letter) => !unknown.has(letter)).join('');
  }
  return Buffer.from(drawPoster(words));
}

/** Letters with accents count as one, as the typeface has them. */
function wordsOf({ slug, title, artist, place = '' }: PosterText) {
  return {
    slug,
    title: title.normalize('NFC'),
    artist: artist.normalize('NFC'),
    place: place.normalize('NFC'),
  };
}
