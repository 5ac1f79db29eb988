import type { Answer, Ask, Caller } from '../queue/model/event';
import { cloneLine, type Line } from '../queue/model/line';
import { advance } from '../queue/model/step';
import { LineApp, type Process, type Request } from './line-app';
import type { LineHappening } from './line-on-a-clock';
import type { Fate, Happening, Schedule } from './line-schedule';

/** One thing that reached the line, with what the rules made of it. */
export type Played = { now: number; by: Process | null; event: LineHappening; answer: Answer };

const BEGIN = Date.UTC(2030, 5, 1, 10, 0, 0, 250);
const LOBBY_MS = 30_000;
const LATE_BY = 4;

/** Whoever frees a pass knows nothing of the sale. */
const ANY_LINE: Caller = {
  epoch: null,
  settings: { cap: 0, rate: 0, claimMs: 0, passMs: 0 },
  admitting: false,
  size: null,
  seen: 0,
};

/** Plays a schedule by the rules alone. `onStep` sees the line after each thing that reached it. */
export function play(
  { lobby, settings, happenings }: Schedule,
  onStep: (line: Line | null, played: Played) => void = () => {},
): Played[] {
  const played: Played[] = [];
  const crowd: string[] = [];
  let onTheWay: { request: Request; stepsLeft: number }[] = [];
  let line: Line | null = null;
  let marked: Line | null = null;
  let now = BEGIN;

  function take(event: LineHappening, by: Process | null): Answer {
    let answer: Answer = { word: 'ok' };
    if ('type' in event && event.type === 'mark') marked = line && cloneLine(line);
    else ({ line, answer } = advance(line, event, now));
    const step = { now, by, event, answer };
    played.push(step);
    onStep(line, step);
    return answer;
  }

  const opensAt = BEGIN + (lobby ? LOBBY_MS : -1_000);
  const sale = { epoch: 1, settings: { ...settings }, state: 'open', opensAt } as const;
  const app = new LineApp({ ...sale }, lobby ? null : 0, take, () => now);

  function send(request: Request, fate: Fate): void {
    if (fate === 'is lost') return;
    if (fate === 'arrives late' || fate === 'arrives twice') onTheWay.push({ request, stepsLeft: LATE_BY });
    if (fate === 'arrives late') return;
    const answer = app.deliver(request);
    if (fate !== 'reply is lost') app.learn(request, answer);
  }

  function ask(by: Process, question: Ask, fate: Fate = 'arrives'): void {
    send({ by, caller: question.type === 'release' ? ANY_LINE : app.callerFor(by), ask: question }, fate);
  }

  function errand({ does, who, by, olderPlace }: Extract<Happening, { who: unknown }>): Ask | null {
    if (does === 'join') return { type: 'join', accounts: [who] };
    if (does === 'release') return { type: 'release', account: who };
    if (does === 'check pass' || does === 'renew pass') {
      const pass = app.passes.get(who);
      if (!pass) return null;
      return {
        type: 'pass',
        ...app.shown(who, pass.place, by),
        until: pass.until,
        renew: does === 'renew pass',
      };
    }
    const held = app.places.get(who) ?? [];
    const place = olderPlace ? held[0] : held.at(-1);
    return place ? { type: does, ...app.shown(who, place, by) } : null;
  }

  function crowdJoins(by: Process, count: number): void {
    const accounts = Array.from({ length: count }, (_, index) => `fan ${crowd.length + index + 1}`);
    crowd.push(...accounts);
    ask(by, { type: 'join', accounts });
  }

  function crowdClaims(by: Process, every: number): void {
    const called = crowd.flatMap((account) => {
      const place = app.places.get(account)?.at(-1);
      const shown = place && !app.passes.has(account) ? app.shown(account, place, by) : null;
      return shown && (shown.number ?? Number.POSITIVE_INFINITY) <= (line?.serving ?? 0) ? [shown] : [];
    });
    for (const shown of called.filter((_, index) => index % every === 0))
      ask(by, { type: 'claim', ...shown });
  }

  function crowdLeaves(by: Process, every: number): void {
    const inside = crowd.filter((account) => app.passes.has(account));
    for (const account of inside.filter((_, index) => index % every === 0)) {
      app.passes.delete(account);
      ask(by, { type: 'release', account });
    }
  }

  function happen(one: Happening): void {
    switch (one.does) {
      case 'wait':
        now += one.ms;
        break;
      case 'change settings':
        app.sale.settings = { ...one.to };
        break;
      case 'pause':
        app.sale.state = 'paused';
        break;
      case 'resume':
        app.sale.state = 'open';
        break;
      case 'sell out':
        app.sale.state = 'sold out';
        break;
      case 'new line':
        app.beginNewLine();
        break;
      case 'lose Redis':
        take({ type: 'loss' }, null);
        break;
      case 'mark':
        take({ type: 'mark' }, null);
        break;
      case 'relapse':
        // A server that was started anew: what was on its way to the one before never arrives.
        onTheWay = [];
        app.loseConnections();
        take({ type: 'relapse', line: marked }, null);
        break;
      case 'restart':
        app.restart(one.by);
        break;
      case 'read sale':
        app.readSale(one.by);
        break;
      case 'store':
        app.checkpoint(one.by);
        break;
      case 'tick':
        ask(one.by, { type: 'tick', configuredPace: app.minds[one.by].sale.settings.rate }, one.fate);
        break;
      case 'open':
        ask(one.by, { type: 'open', opensAt: app.minds[one.by].sale.opensAt }, one.fate);
        break;
      case 'crowd joins':
        crowdJoins(one.by, one.count);
        break;
      case 'crowd claims':
        crowdClaims(one.by, one.every);
        break;
      case 'crowd leaves':
        crowdLeaves(one.by, one.every);
        break;
      default: {
        const question = errand(one);
        if (question) ask(one.by, question, one.fate);
      }
    }
  }

  for (const one of happenings) {
    happen(one);
    now += 1;
    const due = onTheWay.filter(({ stepsLeft }) => stepsLeft === 0);
    onTheWay = onTheWay.flatMap(({ request, stepsLeft }) =>
      stepsLeft > 0 ? [{ request, stepsLeft: stepsLeft - 1 }] : [],
    );
    for (const { request } of due) app.deliver(request);
  }
  return played;
}

/** What was played, as one line of a story. */
export function tell({ now, by, event, answer }: Played): string {
  const at = `+${((now - BEGIN) / 1_000).toFixed(3)} s`;
  const outcome = `→ ${JSON.stringify(answer)}`;
  if (!('caller' in event)) {
    const what = event.type === 'restore' ? JSON.stringify(event) : event.type;
    return `${at}  ${by ?? 'Redis'} ${what} ${outcome}`;
  }
  const { settings, size, seen, admitting } = event.caller;
  const { cap, rate } = settings;
  const known = `cap ${cap}, rate ${rate}, size ${size}, seen ${seen}, ${admitting ? 'admitting' : 'resting'}`;
  return `${at}  ${by} ${JSON.stringify(event.ask)} [${known}] ${outcome}`;
}
