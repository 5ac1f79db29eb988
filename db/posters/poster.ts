import type { Lettering } from './lettering';

/** What a poster says. */
export type PosterText = {
  slug: string;
  title: string;
  artist: string;
  /** The title in the other script. */
  alsoTitled?: string;
  /** Venue and city. */
  place: string;
};

/** Draws a poster's inside on a sheet of WIDTH × HEIGHT. */
export type Composition = (text: PosterText, letters: Lettering) => string;

export const WIDTH = 900;
export const HEIGHT = 1200;
export const MARGIN = 60;
/** The width between the margins. */
export const MEASURE = WIDTH - 2 * MARGIN;

/** The whole sheet in one colour. */
export function ground(color: string): string {
  return `<path fill="${color}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`;
}

/** A number that stays the same for the same text. */
export function seedOf(text: string): number {
  let seed = 2166136261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16777619);
  return seed >>> 0;
}
