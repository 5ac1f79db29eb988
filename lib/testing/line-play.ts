import type { Answer, Ask, Caller, LineEvent, Restore, Settings, Shown } from '../queue/model/event';
import type { Line } from '../queue/model/line';
import { advance } from '../queue/model/step';
import { highestAfter } from '../queue/numbers';
import type { Place } from '../queue/place';
import type { Happening, Name, Process, Schedule } from './line-schedule';

/** One event that reached the line, with what the rules made of it. */
export type Played = { now: number; by: Process | null; event: LineEvent; answer: Answer };

type Sale = { epoch: number; settings: Settings; state: 'open' | 'paused' | 'sold out'; opensAt: number };
type Seen = { issued: number; serving: number; passes: number; calls: number; admitted: number };
type Row = { epoch: number; issued: number; serving: number; size: number | null };

/** What one process of the app has in mind: the sale as it last read it, and the line as it last saw it. */
type Mind = { sale: Sale; size: number | null; seen: Seen };
type Request = { by: Process; caller: Caller; ask: Ask; from?: string };
type OnTheWay = { request: Request; stepsLeft: number };

const NOTHING_SEEN: Seen = { issued: 0, serving: 0, passes: 0, calls: 0, admitted: 0 };
const BEGIN = Date.UTC(2030, 5, 1, 10, 0, 0, 250);
const LOBBY_MS = 30_000;
const LATE_BY = 4;
const ATTEMPTS = 4;

/**
 * Plays a schedule by the rules alone. The app around the line is done in miniature: a process keeps what it has seen,
 * restores a lost line from that and the database, and makes room for further numbers when they run out.
 * `onStep` sees the line after each event.
 */
export function play(
  schedule: Schedule,
  onStep: (line: Line | null, played: Played) => void = () => {},
): Played[] {
  const opensAt = BEGIN + (schedule.lobby ? LOBBY_MS : -1_000);
  const sale: Sale = { epoch: 1, settings: { ...schedule.settings }, state: 'open', opensAt };
  const row: Row = { epoch: 1, issued: 0, serving: 0, size: schedule.lobby ? null : 0 };
  const newMind = (): Mind => ({ sale: { ...sale }, size: row.size, seen: NOTHING_SEEN });
  const minds: Record<Process, Mind> = { A: newMind(), B: newMind() };
  const places = new Map<string, Place[]>();
  const passes = new Map<string, { place: Place; until: number }>();
  const played: Played[] = [];
  const crowd: string[] = [];
  let line: Line | null = null;
  let now = BEGIN;
  let onTheWay: OnTheWay[] = [];

  function take(event: LineEvent, by: Process | null): Answer {
    const next: { line: Line | null; answer: Answer } = advance(line, event, now);
    line = next.line;
    const step = { now, by, event, answer: next.answer };
    played.push(step);
    onStep(line, step);
    return next.answer;
  }

  function callerFor({ sale: known, size }: Mind): Caller {
    const { epoch, settings, state } = known;
    return { epoch, settings, admitting: state === 'open' && now >= known.opensAt, size };
  }

  function restoreBy(by: Process): void {
    const { sale: known, seen } = minds[by];
    if (row.epoch !== known.epoch) return;
    minds[by].size ??= row.size;
    const memory: Restore = {
      type: 'restore',
      epoch: known.epoch,
      issued: Math.max(row.issued, seen.issued),
      highest: highestAfter(row.issued),
      serving: Math.max(row.serving, seen.serving),
      size: row.size,
      passes: seen.passes,
      passMs: known.settings.passMs,
      calls: seen.calls,
      claimMs: known.settings.claimMs,
      admitted: seen.admitted,
    };
    take(memory, by);
  }

  /** As often as the app would try. */
  function deliver({ by, caller, ask }: Request): Answer {
    let answer = take({ caller, ask }, by);
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (answer.word === 'lost') restoreBy(by);
      else if (answer.word === 'full') {
        if (row.epoch === caller.epoch) row.issued = Math.max(row.issued, answer.issued + 1);
        take({ caller, ask: { type: 'extend', bound: highestAfter(answer.issued + 1) } }, by);
      } else break;
      answer = take({ caller, ask }, by);
    }
    return answer;
  }

  function learn({ by, caller, ask, from }: Request, answer: Answer): void {
    const mind = minds[by];
    if (mind.sale.epoch !== caller.epoch) return;
    if (answer.word === 'ticked') {
      const { issued, serving, passes: about, inUse, admitted } = answer;
      mind.seen = { issued, serving, passes: about, calls: inUse - about, admitted };
    } else if (answer.word === 'size' && row.epoch === caller.epoch) {
      row.size ??= answer.size;
      row.issued = Math.max(row.issued, row.size);
      mind.size = row.size;
    } else if (answer.word === 'new' || answer.word === 'again') {
      const issued = answer.place.value + (answer.place.kind === 'index' ? 1 : 0);
      mind.seen = { ...mind.seen, issued: Math.max(mind.seen.issued, issued) };
      if (from) places.set(from, [...(places.get(from) ?? []), answer.place]);
    } else if (answer.word === 'pass' && from && 'place' in ask) {
      passes.set(from, { place: ask.place, until: answer.until });
    }
  }

  function send(request: Request, fate: Extract<Happening, { fate: unknown }>['fate']): void {
    if (fate === 'is lost') return;
    if (fate === 'arrives late') {
      onTheWay.push({ request, stepsLeft: LATE_BY });
      return;
    }
    const answer = deliver(request);
    if (fate !== 'reply is lost') learn(request, answer);
    if (fate === 'arrives twice') onTheWay.push({ request, stepsLeft: LATE_BY });
  }

  function shownBy(who: string, place: Place, { size }: Mind): Shown {
    return { account: who, place, number: numberOf(place, size) };
  }

  function askFor(happening: Extract<Happening, { who: Name }>, mind: Mind): Ask | null {
    const { does, who, olderPlace } = happening;
    if (does === 'join') return { type: 'join', account: who };
    if (does === 'release') return { type: 'release', account: who };
    const held = places.get(who) ?? [];
    if (does === 'check pass' || does === 'renew pass') {
      const pass = passes.get(who);
      if (!pass) return null;
      return {
        type: 'pass',
        ...shownBy(who, pass.place, mind),
        until: pass.until,
        renew: does === 'renew pass',
      };
    }
    const place = olderPlace ? held[0] : held.at(-1);
    return place ? { type: does, ...shownBy(who, place, mind) } : null;
  }

  function crowdJoins(by: Process, count: number): void {
    for (let each = 0; each < count; each++) {
      const account = `fan ${crowd.length + 1}`;
      crowd.push(account);
      const request = {
        by,
        caller: callerFor(minds[by]),
        ask: { type: 'join', account } as const,
        from: account,
      };
      learn(request, deliver(request));
    }
  }

  function crowdClaims(by: Process, every: number): void {
    const caller = callerFor(minds[by]);
    const called = crowd.flatMap((account) => {
      const place = places.get(account)?.at(-1);
      const shown = place && !passes.has(account) ? shownBy(account, place, minds[by]) : null;
      return shown && (shown.number ?? Infinity) <= (line?.serving ?? 0) ? [shown] : [];
    });
    for (const shown of called.filter((_, index) => index % every === 0)) {
      const request = { by, caller, ask: { type: 'claim', ...shown } as const, from: shown.account };
      learn(request, deliver(request));
    }
  }

  function crowdLeaves(by: Process, every: number): void {
    const inside = crowd.filter((account) => passes.has(account));
    for (const account of inside.filter((_, index) => index % every === 0)) {
      passes.delete(account);
      deliver({ by, caller: { ...callerFor(minds[by]), ...ANY_LINE }, ask: { type: 'release', account } });
    }
  }

  function beginNewLine(): void {
    sale.epoch++;
    Object.assign(row, { epoch: sale.epoch, issued: 0, serving: 0, size: null });
    places.clear();
    passes.clear();
  }

  function happen(happening: Happening): void {
    switch (happening.does) {
      case 'crowd joins':
        crowdJoins(happening.by, happening.count);
        return;
      case 'crowd claims':
        crowdClaims(happening.by, happening.every);
        return;
      case 'crowd leaves':
        crowdLeaves(happening.by, happening.every);
        return;
      case 'wait':
        now += happening.ms;
        return;
      case 'change settings':
        sale.settings = { ...happening.to };
        return;
      case 'pause':
        sale.state = 'paused';
        return;
      case 'resume':
        sale.state = 'open';
        return;
      case 'sell out':
        sale.state = 'sold out';
        return;
      case 'new line':
        beginNewLine();
        return;
      case 'lose Redis':
        take({ type: 'loss' }, null);
        return;
      case 'restart':
        minds[happening.by] = newMind();
        return;
      case 'read sale': {
        const mind = minds[happening.by];
        const sameLine = mind.sale.epoch === sale.epoch;
        minds[happening.by] = {
          sale: { ...sale },
          size: row.size,
          seen: sameLine ? mind.seen : NOTHING_SEEN,
        };
        return;
      }
      case 'store': {
        const { sale: known, seen } = minds[happening.by];
        if (known.epoch !== row.epoch) return;
        row.issued = Math.max(row.issued, seen.issued);
        row.serving = Math.max(row.serving, seen.serving);
        return;
      }
      case 'tick':
      case 'open': {
        const mind = minds[happening.by];
        const ask: Ask =
          happening.does === 'tick'
            ? { type: 'tick', configuredPace: mind.sale.settings.rate }
            : { type: 'open', opensAt: mind.sale.opensAt };
        send({ by: happening.by, caller: callerFor(mind), ask }, happening.fate);
        return;
      }
      default: {
        const { by, who, fate } = happening;
        const ask = askFor(happening, minds[by]);
        const caller = { ...callerFor(minds[by]), ...(ask?.type === 'release' ? ANY_LINE : {}) };
        if (ask) send({ by, caller, ask, from: who }, fate);
      }
    }
  }

  for (const happening of schedule.happenings) {
    happen(happening);
    now += 1;
    const due = onTheWay.filter(({ stepsLeft }) => stepsLeft <= 0);
    onTheWay = onTheWay
      .filter(({ stepsLeft }) => stepsLeft > 0)
      .map((one) => ({ ...one, stepsLeft: one.stepsLeft - 1 }));
    for (const { request } of due) deliver(request);
  }
  return played;
}

/** A pass is freed by whoever knows nothing of the sale. */
const ANY_LINE: Partial<Caller> = {
  epoch: null,
  settings: { cap: 0, rate: 0, claimMs: 0, passMs: 0 },
  admitting: false,
  size: null,
};

/** An order as good as a shuffled one: backwards. */
function numberOf({ kind, value }: Place, size: number | null): number | null {
  if (kind === 'number') return value;
  if (size === null) return null;
  return value < size ? size - value : value + 1;
}

/** A played event as one line of a story. */
export function tell({ now, by, event, answer }: Played): string {
  const at = `+${((now - BEGIN) / 1_000).toFixed(3)} s`;
  if (!('caller' in event)) return `${at}  ${by ?? ''} ${JSON.stringify(event)} → ${JSON.stringify(answer)}`;
  const { caller, ask } = event;
  const { cap, rate } = caller.settings;
  const known = `cap ${cap}, rate ${rate}, size ${caller.size}, ${caller.admitting ? 'admitting' : 'resting'}`;
  return `${at}  ${by} ${JSON.stringify(ask)} [${known}] → ${JSON.stringify(answer)}`;
}
