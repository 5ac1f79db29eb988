import { randomUUID } from 'node:crypto';
import { buy, holdFor } from '../bought';
import { makeBuyer, makePerformance, makeStaff, SEAT_PRICE } from '../shop';
import { actionPayloads, type Payload } from './action-payloads';
import type { CookieOf } from './build-call';
import { type Chance, chanceOf } from './chance';
import type { CallerName } from './fuzz-call';
import { insidesIn } from './insides';
import { caller, type FuzzAnswer } from './send-call';
import { changedBetween, stateOf } from './watch-state';

/** One of the build's server actions. `page`: the path of a page that has it, as a pattern. */
export type BuiltAction = { id: string; name: string; page: string };

type ActionFault = { action: string; caller: CallerName; payload: string; what: string };

/** Open to everybody, and about nobody but the caller: what they change is the caller's own. */
const OF_THE_CALLER = ['createAccountAction', 'createTokenAction', 'renameAction', 'topUpAction'];
/** They answer nothing. */
const SILENT = ['setLocaleAction', 'setThemeAction', 'signOutAction'];

const CALLERS: CallerName[] = ['nobody', 'fan', 'other fan', 'staff', 'admin'];
const AT_ONCE = 20;

/** `each`: how many payloads an action gets from each caller, by chance. */
type Wishes = {
  port: number;
  seed: number;
  each: number;
  actions: BuiltAction[];
  adminActions: string[];
  cookieOf: CookieOf;
};

/**
 * Posts to every server action of a running site what no page would, as everybody. Answers of 500 and above, insides in
 * an answer, effects for who may not, and refusals that change something are faults.
 */
export async function fuzzActions({ port, seed, each, actions, adminActions, cookieOf }: Wishes) {
  const faults: ActionFault[] = [];
  const statuses = new Map<number, number>();
  const { send, close } = caller(port);
  const chance = chanceOf(seed);
  let sent = 0;

  async function post(action: BuiltAction, who: CallerName, cookie: string | null, payload: Payload) {
    const answer = await send({
      method: 'POST',
      target: pageOf(action),
      headers: [
        ...(payload.what.includes('without script')
          ? []
          : [['next-action', action.id] satisfies [string, string]]),
        ['accept', 'text/x-component'],
        ['origin', `http://127.0.0.1:${port}`],
        ['x-forwarded-for', `10.1.${sent % 250}.${(sent >> 8) % 250}`],
        ...(cookie ? [['cookie', cookie] satisfies [string, string]] : []),
        ...payload.headers,
      ],
      body: payload.body,
    });
    sent += 1;
    const status = 'trouble' in answer ? 0 : answer.status;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const tell = (what: string) =>
      faults.push({ action: action.name, caller: who, payload: payload.what, what });
    for (const what of faultsIn(answer)) tell(what);
    const done = 'text' in answer && answer.text.includes('"ok":true');
    const isTheirs = who === 'admin' ? adminActions.includes(action.name) : false;
    if (done && who !== 'fan' && !isTheirs && !OF_THE_CALLER.includes(action.name))
      tell('is done for who may not');
    return done;
  }

  try {
    const { known, performanceId, fan } = await makeBelongings();
    const strangers = {
      'other fan': await makeBuyer(),
      staff: await makeStaff('staff'),
      admin: await makeStaff('admin'),
    };
    for (const action of actions)
      for (const who of CALLERS) {
        const account = who === 'nobody' ? null : who === 'fan' ? fan : strangers[who];
        const payloads = someOf(actionPayloads(action.id, known), each, chance);
        for (let first = 0; first < payloads.length; first += AT_ONCE) {
          const cookie = account && (await cookieOf(account.id));
          const look = () => stateOf([performanceId], [fan.id]);
          const before = await look();
          const group = payloads.slice(first, first + AT_ONCE);
          const done = await Promise.all(group.map((payload) => post(action, who, cookie, payload)));
          // A refused payment or refund is kept under its key.
          const changed = changedBetween(before, await look()).filter((name) => name !== 'idempotency_keys');
          if (changed.length === 0 || done.some(Boolean) || SILENT.includes(action.name)) continue;
          const payload = group.map(({ what }) => what).join(', ');
          faults.push({
            action: action.name,
            caller: who,
            payload,
            what: `are refused and change ${changed.join(', ')}`,
          });
        }
      }
  } finally {
    close();
  }
  return { sent, statuses, faults };
}

/** So many of them, the first always: it is the one that could be meant. */
function someOf([first, ...others]: Payload[], most: number, chance: Chance): Payload[] {
  const shuffled = others.map((payload) => ({ payload, at: chance.next() })).sort((a, b) => a.at - b.at);
  return [...(first ? [first] : []), ...shuffled.map(({ payload }) => payload)].slice(0, most);
}

/** A path that the page has: which one does not matter to an action. */
const pageOf = ({ page }: BuiltAction) =>
  page.replace(/\/\([^)]*\)/g, '').replace(/\[\w+\]/g, randomUUID()) || '/';

function faultsIn(answer: FuzzAnswer): string[] {
  if ('trouble' in answer) return [`no answer: ${answer.trouble}`];
  const { status, text } = answer;
  if (status >= 500) return [`${status}: ${text.slice(0, 300)}`];
  const insides = insidesIn(text);
  return insides ? [`tells of its insides: ${insides}`] : [];
}

/** Somebody with a hold, an order and tickets, and the fields by which actions name such things. */
async function makeBelongings() {
  const performanceId = await makePerformance(undefined, { holdSeconds: 3_600 });
  const { buyer: fan, order } = await buy(performanceId, [0, 1]);
  const holder = await makeBuyer(SEAT_PRICE);
  const holdId = await holdFor(holder, performanceId, [5]);
  const [ticket] = order.tickets;
  const known = {
    id: order.id,
    orderId: order.id,
    holdId,
    ticketIds: [ticket?.id],
    key: randomUUID(),
    code: ticket?.code,
    seat: 5,
    amount: 5_000,
    reason: 'because',
    role: 'admin',
    email: 'nobody',
    message: 'x',
  };
  return { known, performanceId, fan };
}
