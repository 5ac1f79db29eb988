import { fill, joinAll, makeSale } from '../crowd';
import { type Ask, askWriter } from '../load/ask';
import { type Account, accounts, admitBuyers } from '../seats/buyers';
import { WITH_LINE } from '../seats/stadium';
import { openSite, type Site } from '../sites';
import { bareBeside, inRounds, type Measured, stormFor, stormOnce } from './limits';

const POLLS = { method: 'GET' as const, connections: 50 };
const CONNECTIONS = 200;
const WAITING = 300;
const PEOPLE = 4_000;
const BARE = 'bare Node server, same answer';
const NEXT = 'Next route handler';

/** What everybody polls: the front door against a bare Node server, and against Next. */
export async function statusLimits(door: Site): Promise<Measured[]> {
  const sale = await makeSale(WITH_LINE);
  await fill(sale, WAITING);
  const path = queueOf(sale.performanceId, '/status');
  const next = await openSite('next');
  const { bare } = await bareBeside(door, askWriter({ port: door.port, method: 'GET', path })({}));
  try {
    return await inRounds(async (size) => {
      const ask = (site: Site) => stormFor(site, 200, { ...POLLS, path }, size);
      const most = await ask(bare);
      const own = await ask(door);
      const routed = await ask(next);
      return [
        { step: NEXT, limit: BARE, own: routed, most },
        { step: 'status of the line', limit: NEXT, own, most: routed },
        { step: 'status of the line', limit: BARE, own, most },
      ];
    });
  } finally {
    await Promise.all([bare.stop(), next.stop()]);
  }
}

/** What each does for a place in line and for a pass, against bare servers that read and answer as much. */
export async function lineLimits(door: Site): Promise<Measured[]> {
  const [first, ...people] = await accounts(PEOPLE + 1);
  if (!first) throw new Error('nobody is there');
  const bare = await bareAnswers(door, first);
  try {
    return await inRounds(async (size) => {
      const some = people.slice(0, size * PEOPLE);
      const sale = await makeSale(WITH_LINE);
      const paths = pathsOf(sale.performanceId);
      const all: Measured[] = [];
      const measure = async (step: Step, asks: Ask[], times: 'once' | 'on and on') => {
        const line = { ...paths[step], connections: CONNECTIONS, asks };
        const status = step === 'join' ? 201 : 200;
        const most = await stormFor(bare[step], status, line, size);
        const own =
          times === 'once' ? await stormOnce(door, status, line) : await stormFor(door, status, line, size);
        all.push({ step: NAMES[step], limit: BARE, own, most });
      };

      await measure('join', some, 'once');
      const tickets = new Map<string, string>();
      const users = some.map(({ user }) => user);
      await joinAll(sale, users, ({ id }, ticket) => tickets.set(id, ticket));
      const withTickets = some.map(({ token, user }) => ({ token, ticket: tickets.get(user.id) }));
      await measure('me', withTickets, 'on and on');
      await measure('claim', withTickets, 'once');
      const admitted = await admitBuyers(some.length, sale.performanceId);
      await measure(
        'renew',
        admitted.map(({ token, pass }) => ({ token, pass })),
        'once',
      );
      return all;
    });
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

const queueOf = (performanceId: string, path = '') => `/api/v1/performances/${performanceId}/queue${path}`;

const pathsOf = (performanceId: string): Record<Step, { method: 'GET' | 'POST'; path: string }> => ({
  join: { method: 'POST', path: queueOf(performanceId) },
  me: { method: 'GET', path: queueOf(performanceId, '/me') },
  claim: { method: 'POST', path: queueOf(performanceId, '/claim') },
  renew: { method: 'POST', path: queueOf(performanceId, '/renew') },
});

/** A bare server for each step, with the answer that somebody got who took it. */
async function bareAnswers(door: Site, { token }: Account): Promise<Record<Step, Site>> {
  const { performanceId } = await makeSale(WITH_LINE);
  const paths = pathsOf(performanceId);
  const answer = (step: Step, ask: Ask) =>
    bareBeside(door, askWriter({ port: door.port, ...paths[step] })({ token, ...ask }, 0));
  const join = await answer('join', {});
  const { ticket } = JSON.parse(join.answer.body) as { ticket: string };
  const me = await answer('me', { ticket });
  const claim = await answer('claim', { ticket });
  const { pass } = JSON.parse(claim.answer.body) as { pass: string };
  const renew = await answer('renew', { pass });
  return { join: join.bare, me: me.bare, claim: claim.bare, renew: renew.bare };
}
