import { env } from '../env';

/** A service that tells people from programs: its widget in the browser gives a response, and it says what that is worth. */
export type Challenge = {
  provider: 'turnstile' | 'hcaptcha';
  siteKey: string;
  secretKey: string;
  verifyUrl: string;
};

/** Where the providers document that responses are verified. */
const VERIFY_URLS = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
};

/** The challenge that is switched on, else null. */
export function findChallenge(): Challenge | null {
  const { CHALLENGE_PROVIDER, CHALLENGE_SITE_KEY, CHALLENGE_SECRET_KEY, CHALLENGE_VERIFY_URL } = env();
  if (!CHALLENGE_PROVIDER || !CHALLENGE_SITE_KEY || !CHALLENGE_SECRET_KEY) return null;
  return {
    provider: CHALLENGE_PROVIDER,
    siteKey: CHALLENGE_SITE_KEY,
    secretKey: CHALLENGE_SECRET_KEY,
    verifyUrl: CHALLENGE_VERIFY_URL ?? VERIFY_URLS[CHALLENGE_PROVIDER],
  };
}
