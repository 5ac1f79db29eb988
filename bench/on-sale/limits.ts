import type { RawResponse } from '../load/response-reader';
import { openAsk } from '../load/single-ask';
import type { Timed } from '../load/timed-calls';
import type { StormOrder } from '../programs/storm';
import type { Site } from '../sites';
import { type Round, storm } from '../yardstick';

/** What a step of the shop or a limit did. `driver`: share of one core that the client beside the server used. */
export type Figures = Timed & { serverUsec?: number; driver?: number };

/** A step of the shop right beside what this machine can do at most of its kind. */
export type Measured = { step: string; limit: string; own: Figures; most: Figures };

/** The least that Node does to read such requests and to send such bytes. */
export const BARE_NODE = 'bare Node server, same bytes';

const ROUNDS = 3;
const ROUND_MS = 1_500;
const LONGEST_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Everything in turn, again and again. `size`: of a round; the first one, of the size of `warmUp`, does not count: it is for
 * everybody to begin to run well.
 */
export async function inRounds(
  round: (size: number) => Promise<Measured[]>,
  warmUp = 0.3,
): Promise<Measured[]> {
  await round(warmUp);
  const all: Measured[] = [];
  for (let n = 0; n < ROUNDS; n++) all.push(...(await round(1)));
  return all;
}

/** What a site answers to this request. Throws when it refuses. */
export async function answerOf({ port }: Site, text: string): Promise<RawResponse> {
  const ask = await openAsk(port, ANSWER_WITHIN_MS);
  const { response } = await ask(text);
  if (response.status >= 400) throw new Error(`${text.slice(0, 80)}: ${response.status} ${response.body}`);
  return response;
}

type Line = Pick<StormOrder, 'method' | 'path' | 'connections' | 'asks' | 'headers'>;

/** As many requests as there are asks, each once. */
export function stormOnce(site: Site, status: number, line: Line): Promise<Round> {
  return storm(site, status, { ...line, requests: line.asks?.length ?? 1, forMs: LONGEST_MS });
}

/** As many requests as a round has time for. */
export function stormFor(site: Site, status: number, line: Line, size: number): Promise<Round> {
  return storm(site, status, { ...line, requests: Number.MAX_SAFE_INTEGER, forMs: size * ROUND_MS });
}
