import { z } from 'zod';
import { DomainError } from '../errors';
import { log } from '../logger';
import type { Challenge } from './settings';

const LONGEST_RESPONSE = 8_192;
const LONGEST_WAIT_MS = 4_000;
/** More at a time would only queue up on the way to the provider. */
const MOST_AT_A_TIME = 500;
const RETRY_AFTER_SECONDS = 5;

/** Verdicts on us or on the provider, not on the person. */
const NOT_THEIR_FAULT =
  /secret|sitekey|bad-request|internal-error|missing-remoteip|not-using-dummy-passcode|rate-limit/;

const Verdict = z.object({ success: z.boolean(), 'error-codes': z.array(z.string()).default([]) });
type Verdict = z.infer<typeof Verdict>;

let asking = 0;

/**
 * Lets a response through that the provider says a person gave, here and for the first time. `address`: where the caller
 * comes from, null when that is not known. Throws `challenge-required`; `unavailable` while the provider does not answer:
 * whoever could make it fail would otherwise have opened the door.
 */
export async function checkResponse(
  challenge: Challenge,
  response: string | null,
  address: string | null,
): Promise<void> {
  if (!response || response.length > LONGEST_RESPONSE) throw challengeRequired(challenge);
  const { success, 'error-codes': reasons } = await askProvider(challenge, response, address);
  if (success) return;
  if (!reasons.some((reason) => NOT_THEIR_FAULT.test(reason))) throw challengeRequired(challenge);
  log().error({ provider: challenge.provider, reasons }, 'challenge responses cannot be verified');
  throw notVerified();
}

async function askProvider(challenge: Challenge, response: string, address: string | null): Promise<Verdict> {
  if (asking >= MOST_AT_A_TIME) throw notVerified();
  asking += 1;
  try {
    const answer = await fetch(challenge.verifyUrl, {
      method: 'POST',
      body: new URLSearchParams({
        secret: challenge.secretKey,
        response,
        ...(address !== null && { remoteip: address }),
        ...(challenge.provider === 'hcaptcha' && { sitekey: challenge.siteKey }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    return Verdict.parse(await answer.json());
  } catch (error) {
    log().warn({ err: error, provider: challenge.provider }, 'challenge provider out of reach');
    throw notVerified({ cause: error });
  } finally {
    asking -= 1;
  }
}

function challengeRequired({ provider, siteKey }: Challenge): DomainError {
  const message = 'Show first that a person is asking: pass the challenge and send its response.';
  return new DomainError('challenge-required', message, { challenge: { provider, siteKey } });
}

function notVerified(options?: ErrorOptions): DomainError {
  const message = 'The challenge cannot be checked for the moment. Try again.';
  return new DomainError('unavailable', message, { retryAfter: RETRY_AFTER_SECONDS }, options);
}
