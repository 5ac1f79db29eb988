import { z } from 'zod';
import { plainLine } from '../plain-line';
import { PosterUrl } from './poster-url';

export const ConcertInput = z.object({
  /** What its page's address ends in. */
  slug: z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(80, 'must have at most 80 characters')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small letters a–z, digits and single hyphens in between'),
  title: plainLine(160),
  artist: plainLine(160),
  /** Paragraphs, parted by empty lines. */
  description: z
    .string()
    .trim()
    .max(10_000, 'must have at most 10,000 characters')
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, 'must be plain text')
    .transform((text) => text.replaceAll('\r\n', '\n')),
  /** Without one, a poster is drawn. */
  posterUrl: PosterUrl.optional(),
});
export type ConcertInput = z.infer<typeof ConcertInput>;

/** `revision`: what the concert was when it was read; somebody else's change since then is not overwritten. */
export const EditConcertInput = ConcertInput.partial().extend({ revision: z.int().min(1).optional() });
export type EditConcertInput = z.infer<typeof EditConcertInput>;
