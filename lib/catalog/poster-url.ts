import { z } from 'zod';

/** A picture that this shop serves itself. */
const OWN = /^\/posters\/[A-Za-z0-9-]{1,100}(\.svg)?$/;

/** Where a poster is: one of our own, or anybody's by https. Nothing that a browser would run. */
export const PosterUrl = z
  .string()
  .trim()
  .max(300)
  .refine(
    (url) => OWN.test(url) || isHttps(url),
    'must be a poster of this shop (/posters/…) or an https address',
  );

function isHttps(url: string): boolean {
  if (!/^https:\/\/[^\s"'<>\\]+$/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}
