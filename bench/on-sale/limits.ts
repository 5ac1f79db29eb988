import type { Timed } from '../load/timed-calls';
import { type Answered, openAsk } from '../load/single-ask';
import { openRawYardstick, type Round, storm } from '../yardstick';
import type { Site } from '../sites';
import type { StormOrder } from '../programs/storm';

/** What a step of the shop or a limit did. `driver`: share of one core that the client beside the server used. */
export type Figures = Timed & { serverUsec?: number; driver?: number };

/** A step of the shop right beside what this machine can do at most of its kind. */
export type Measured = { step: string; limit: string; own: Figures; most: Figures };

const ROUNDS = 3;
/** Of a round, before the first one: so that everybody has begun to run well. */
const WARM_UP = 0.3;
const ROUND_MS = 1_500;
const LONGEST_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;

/** Everything in turn, again and again. `size`: of a round; the first one is smaller and does not count. */
export async function inRounds(round: (size: number) => Promise<Measured[]>): Promise<Measured[]> {
  await round(WARM_UP);
  const all: Measured[] = [];
  for (let n = 0; n < ROUNDS; n++) all.push(...(await round(1)));
  return all;
}

/** A bare Node server beside the site whose answer it gives. `text`: the request to which that is the answer. */
export async function bareBeside({ port }: Site, text: string): Promise<{ bare: Site; answer: Answered['response'] }> {
  const ask = await openAsk(port, ANSWER_WITHIN_MS);
  const { response: answer } = await ask(text);
  if (answer.status >= 400) throw new Error(`${text.slice(0, 80)}: ${answer.status} ${answer.body}`);
  return { bare: await openRawYardstick(answer), answer };
}

type Line = Pick<StormOrder, 'method' | 'path' | 'connections' | 'asks' | 'headers'>;

/** As many requests as there are asks, each once. */
export function stormOnce(site: Site, status: number, line: Line & { asks: object[] }): Promise<Round> {
  return storm(site, status, { ...line, requests: line.asks.length, forMs: LONGEST_MS });
}

/** As many requests as a round has time for. */
export function stormFor(site: Site, status: number, line: Line, size: number): Promise<Round> {
  return storm(site, status, { ...line, requests: Number.MAX_SAFE_INTEGER, forMs: size * ROUND_MS });
}
