import { fill, joinAll, makeSale } from '../crowd';
import { type Ask, askWriter } from '../load/ask';
import { type Account, accounts, admitBuyers } from '../seats/buyers';
import { WITH_LINE } from '../seats/stadium';
import { openSite, type Site } from '../sites';
import { openRawYardstick } from '../yardstick';
import { answerOf, BARE_NODE, inRounds, type Measured, stormFor, stormOnce } from './limits';

const POLLS = { method: 'GET' as const, connections: 50 };
const CONNECTIONS = 200;
const WAITING = 300;
const PEOPLE = 4_000;
/** Next takes its time. */
const POLLS_WARM_UP = 2;
const NEXT = 'Next route handler';

/** What everybody polls: the front door against a bare Node server, and against Next alone. */
export async function pollLimits(door: Site): Promise<Measured[]> {
  const sale = await makeSale(WITH_LINE);
  await fill(sale, WAITING);
  const line = { ...POLLS, path: queueOf(sale.performanceId, '/status') };
  const next = await openSite('next');
  const bare = await openRawYardstick(await answerOf(door, askWriter({ port: door.port, ...line })({})));
  try {
    return await inRounds(async (size) => {
      const most = await stormFor(bare, 200, line, size);
      const own = await stormFor(door, 200, line, size);
      const routed = await stormFor(next, 200, line, size);
      return [
        { step: `${NEXT}, status of the line`, limit: BARE_NODE, own: routed, most },
        { step: 'status of the line', limit: NEXT, own, most: routed },
        { step: 'status of the line', limit: BARE_NODE, own, most },
      ];
    }, POLLS_WARM_UP);
  } finally {
    await Promise.all([bare.stop(), next.stop()]);
  }
}

/** A place in line and a pass, against bare servers that read and answer as much. */
export async function lineLimits(door: Site): Promise<Measured[]> {
  const [first, ...people] = await accounts(PEOPLE + 1);
  if (!first) throw new Error('nobody is there');
  const bare = await bareServers(door, first);
  try {
    return await inRounds((size) => passThrough(door, bare, people.slice(0, size * PEOPLE), size));
  } finally {
    await Promise.all(Object.values(bare).map((site) => site.stop()));
  }
}

type Step = 'join' | 'me' | 'claim' | 'renew';

const NAMES: Record<Step, string> = {
  join: 'join the line',
  me: 'own place',
  claim: 'claim',
  renew: 'renew the pass',
};

/** People join a line of their own, look, claim and renew; each once, but for looking. */
async function passThrough(
  door: Site,
  bare: Record<Step, Site>,
  people: Account[],
  size: number,
): Promise<Measured[]> {
  const sale = await makeSale(WITH_LINE);
  const paths = pathsOf(sale.performanceId);
  const all: Measured[] = [];
  const measure = async (step: Step, asks: Ask[]) => {
    const line = { ...paths[step], connections: CONNECTIONS, asks };
    const status = step === 'join' ? 201 : 200;
    const most = await stormFor(bare[step], status, line, size);
    const own = step === 'me' ? await stormFor(door, 200, line, size) : await stormOnce(door, status, line);
    all.push({ step: NAMES[step], limit: BARE_NODE, own, most });
  };

  await measure('join', people);
  const tickets = new Map<string, string>();
  const users = people.map(({ user }) => user);
  await joinAll(sale, users, ({ id }, ticket) => tickets.set(id, ticket));
  const withTickets = people.map(({ token, user }) => ({ token, ticket: tickets.get(user.id) }));
  await measure('me', withTickets);
  await measure('claim', withTickets);
  // Who asks again gets the place and the pass that he has.
  const admitted = await admitBuyers(people.length + 1, sale.performanceId);
  await measure('renew', admitted.slice(1));
  return all;
}

const queueOf = (performanceId: string, path = '') => `/api/v1/performances/${performanceId}/queue${path}`;

const pathsOf = (performanceId: string): Record<Step, { method: 'GET' | 'POST'; path: string }> => ({
  join: { method: 'POST', path: queueOf(performanceId) },
  me: { method: 'GET', path: queueOf(performanceId, '/me') },
  claim: { method: 'POST', path: queueOf(performanceId, '/claim') },
  renew: { method: 'POST', path: queueOf(performanceId, '/renew') },
});

/** A bare server for each step, with the answer that somebody got. */
async function bareServers(door: Site, { token }: Account): Promise<Record<Step, Site>> {
  const { performanceId } = await makeSale(WITH_LINE);
  const paths = pathsOf(performanceId);
  const ask = (step: Step, own: Ask) =>
    answerOf(door, askWriter({ port: door.port, ...paths[step] })({ token, ...own }, 0));
  const join = await ask('join', {});
  const { ticket } = JSON.parse(join.body) as { ticket: string };
  const me = await ask('me', { ticket });
  const claim = await ask('claim', { ticket });
  const { pass } = JSON.parse(claim.body) as { pass: string };
  const renew = await ask('renew', { pass });
  return {
    join: await openRawYardstick(join),
    me: await openRawYardstick(me),
    claim: await openRawYardstick(claim),
    renew: await openRawYardstick(renew),
  };
}
