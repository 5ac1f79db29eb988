import { z } from 'zod';
import { plainLine } from '../plain-line';
import { ConcertInput } from './concert-input';

/** What a drawn poster says. `place`: venue and city. */
export const DrawPosterInput = ConcertInput.pick({ slug: true, title: true, artist: true }).extend({
  place: plainLine(200).or(z.literal('')).default(''),
});
export type DrawPosterInput = z.infer<typeof DrawPosterInput>;
/** As it is sent: what is left out has a default. */
export type PosterText = z.input<typeof DrawPosterInput>;

export const KeptPoster = z.object({ posterUrl: z.string() });
export type KeptPoster = z.infer<typeof KeptPoster>;

/** Of an uploaded file, in bytes. */
export const MOST_POSTER_BYTES = 8 * 1024 * 1024;
