import { z } from 'zod';

/**
 * One line of text as people write it, without blanks around it: no control characters, none that turn the direction of
 * what stands beside them, no halves of characters.
 */
export function plainLine(most: number) {
  return z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]*$/u, 'must be one line of plain text');
}

/** The same from a field of several lines, where people press Enter: blanks and line ends between words count as one. */
export function plainNote(most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/g, ' '))
    .pipe(plainLine(most));
}
