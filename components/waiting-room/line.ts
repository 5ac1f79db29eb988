import { type ApiRefusal, toldDelay } from '@/components/booking/api-client';
import { type Napper, napper } from '@/components/booking/napper';
import { backOffDelay, nextPollDelay } from '@/lib/queue/poll';
import { POLL_RULE, peopleAhead, type QueueStatus } from '@/lib/queue/status';
import { drawnNumber } from './drawn-number';
import { type Arrival, type FoundPlace, findPlace, goIn, isTurn } from './enter';
import type { Keepsakes } from './keepsakes';
import type { LineApi } from './line-api';
import { BEFORE_ARRIVAL, type LineState, type LineView, needsLook, secondsLeft } from './line-state';

export type LineOptions = {
  api: LineApi;
  kept: Keepsakes;
  saleOpensAt: string;
  /** As the page came with it: what can be shown before anybody has been asked. */
  status?: QueueStatus | null;
  /** Whether the person wants to be called: then the line is asked, seldom, also while the page is hidden. */
  isWatched: () => boolean;
  onChange: (state: LineState) => void;
  /** The turn of somebody who waited has come. Again and again while the page is hidden. */
  onTurn: () => void;
  onAdmitted: () => void;
  onSignedOut: () => void;
  /** The sale is not open, or not any more. */
  onOver: () => void;
};

export type Line = {
  /** Asks at once, e.g. because the person is impatient. */
  wake(): void;
  /** Uses the one late entry. */
  goInLate(): void;
  /** Takes a new place at the end. */
  rejoin(): void;
  /** Takes a place with what the challenge's widget gave. */
  answerChallenge(response: string): void;
  /** Gives the place up. False when the shop could not be told. */
  leave(): Promise<boolean>;
  stop(): void;
};

/** Failures in a row after which the person is told. */
const LOST_AFTER = 3;
/** How soon to ask again for a turn that the status says is there but the line does not give yet. */
const TURN_IS_NEAR_MS = 3_000;

type Next = number | 'stop';

/** Takes a place in line, keeps asking for it while the page is in view, and goes in when it is its turn. */
export function startLine(options: LineOptions, nap: Napper = napper()): Line {
  const { api, kept } = options;
  let state: LineState = { ...BEFORE_ARRIVAL, status: options.status ?? null };
  let own: FoundPlace | null = null;
  /** What to show as soon as the status is there too: whose turn comes at once sees no number flash by. */
  let settled: LineView | null = null;
  let asked = false;
  let counted = false;
  let called = false;
  let failures = 0;
  /** The server has said not to come back before; by the monotonic clock. */
  let notBefore = 0;
  let stopped = false;
  let running = false;

  const rule = () => state.status?.poll ?? POLL_RULE;

  function change(part: Partial<LineState>): void {
    state = { ...state, ...part };
    if (!stopped) options.onChange(state);
  }

  async function run(first: () => Promise<Next>): Promise<void> {
    if (running) return nap.wake();
    running = true;
    if (!options.isWatched()) await nap.untilVisible();
    for (let step = first; !stopped; step = poll) {
      const next = await step();
      if (stopped || next === 'stop') break;
      await pause(next);
    }
    running = false;
  }

  /** Nothing is asked for a page that nobody looks at, and little for somebody who wants to be called. */
  async function pause(delay: number): Promise<void> {
    if (!nap.isHidden()) await nap.sleep(delay);
    if (nap.isHidden() && !stopped) {
      if (options.isWatched()) await nap.sleep(Math.max(delay, nextPollDelay(null, rule(), Math.random())));
      else await nap.untilVisible();
    }
    // Coming back, or the network coming back, is no reason to break the server's word.
    while (!stopped && notBefore > performance.now()) await nap.sleep(notBefore - performance.now());
  }

  async function arrive(response?: string): Promise<Next> {
    return settle(await findPlace(api, kept, response));
  }

  async function poll(): Promise<Next> {
    const answer = await api.status();
    if (!answer.ok) return failed(answer);
    const status = answer.data;
    asked = true;
    // What the line itself says of a turn is shown together with this, not after it.
    state = { ...state, status };
    if (own !== null && state.number === null) draw(own.ticket, status);
    if (own !== null && needsLook(state, status)) return look(own.ticket);
    change({});
    if (status.phase === 'closed') return over();
    if (own === null) {
      if (state.view === 'sold_out' && status.phase === 'sold_out') return heard(rule().maxMs);
      return arrive();
    }
    if (state.view === 'arriving' && settled) change({ view: settled });
    // The count of the lobby is a second old: without a second look one would not see oneself in it for long.
    const soon = state.view === 'registered' && !counted;
    counted = true;
    return soon ? heard(nextPollDelay(0, rule(), Math.random())) : heard();
  }

  /** What the draw has given needs no asking: else a whole lobby would ask at the moment of the opening. */
  function draw(ticket: string, status: QueueStatus): void {
    const number = drawnNumber(ticket, status);
    if (number === null) return;
    const firstAhead = peopleAhead(number, status.serving);
    kept.place.keep({ ticket, number, firstAhead });
    settled = 'waiting';
    state = { ...state, view: settled, number, firstAhead };
  }

  async function look(ticket: string): Promise<Next> {
    const place = await api.lookUp(ticket);
    return place.ok ? settle({ kind: 'place', ticket, place: place.data, at: place.at }) : refused(place);
  }

  async function settle(arrival: Arrival): Promise<Next> {
    if (arrival.kind === 'refused') return refused(arrival.refusal);
    if (arrival.kind === 'admitted') {
      change({ view: 'entering', trouble: null });
      options.onAdmitted();
      return 'stop';
    }
    own = arrival;
    const { place, ticket } = arrival;
    const known = kept.place.read();
    const firstAhead = (known?.ticket === ticket ? known.firstAhead : null) ?? place.ahead;
    kept.place.keep({ ticket, number: place.number, firstAhead });
    if (state.challenge) change({ challenge: null });
    if (place.state === 'done') return ended('spent');
    if (isTurn(place)) return takeTurn(arrival);
    called = false;
    const view =
      place.state === 'missed' ? 'missed' : place.state === 'registered' ? 'registered' : 'waiting';
    settled = view;
    const shown = state.status !== null || view === 'missed';
    change({ number: place.number, firstAhead, turn: null, ...(shown && { view }) });
    if (view === 'missed') return 'stop';
    if (!asked) return heard(0);
    return place.number !== null && place.number <= (state.status?.serving ?? 0)
      ? heard(TURN_IS_NEAR_MS)
      : heard();
  }

  /**
   * Goes in. A hidden page only calls its person, and goes in when they look: a pass that nobody uses would run down,
   * and keep out somebody who is there.
   */
  async function takeTurn(found: FoundPlace): Promise<Next> {
    const { number, claimBy } = found.place;
    const waited = state.view !== 'arriving';
    change({ view: 'entering', number, turn: claimBy ? { claimBy, at: found.at } : null });
    const hidden = nap.isHidden();
    if (hidden || (waited && !called)) options.onTurn();
    called = true;
    if (hidden) return heard(0);
    return enter(found);
  }

  async function enter(found: FoundPlace): Promise<Next> {
    return settle(await goIn(api, kept, found));
  }

  function refused(refusal: ApiRefusal): Next {
    switch (refusal.code) {
      case 'unauthenticated':
        options.onSignedOut();
        return 'stop';
      case 'sale-not-open':
      case 'sale-closed':
      case 'not-found':
        return over();
      case 'sold-out':
        if (own === null) change({ view: 'sold_out' });
        return heard(rule().maxMs);
      case 'turn-missed':
        return ended('ended');
      case 'challenge-required':
        if (!refusal.challenge) return failed(refusal);
        change({ view: 'challenge', challenge: { ...refusal.challenge, again: state.challenge !== null } });
        return 'stop';
      case 'ticket-invalid':
        // The line was set up anew: everybody takes a new place.
        own = null;
        kept.place.clear();
        change({ ...BEFORE_ARRIVAL, status: state.status });
        return failed(refusal);
      default:
        return failed(refusal);
    }
  }

  function over(): Next {
    change({ view: 'over' });
    options.onOver();
    return 'stop';
  }

  function ended(view: 'ended' | 'spent'): Next {
    own = null;
    kept.place.clear();
    change({ ...BEFORE_ARRIVAL, status: state.status, view });
    return 'stop';
  }

  function heard(delay?: number): Next {
    failures = 0;
    if (state.trouble) change({ trouble: null });
    return delay ?? nextPollDelay(secondsLeft(state, options.saleOpensAt), rule(), Math.random());
  }

  function failed({ code, retryAfter }: ApiRefusal): Next {
    failures += 1;
    const wanted = backOffDelay(failures, Math.random());
    const told = toldDelay(retryAfter);
    if (told > 0) notBefore = performance.now() + told;
    const delay = Math.max(wanted, told);
    if (failures >= LOST_AFTER || code === 'rate-limited') {
      tell({ kind: code === 'network' ? 'lost' : 'busy', retryAt: Date.now() + delay });
    }
    return delay;
  }

  /** Says that nobody helps just now, and shows the place as far as this browser knows it. */
  function tell(trouble: LineState['trouble']): void {
    const known = kept.place.read();
    change({ trouble });
    if (state.view !== 'arriving' || !known) return;
    const view = settled ?? (known.number === null ? 'registered' : 'waiting');
    change({ view, number: known.number, firstAhead: known.firstAhead });
  }

  /** Who comes back sees the place at once. Not where it may be their turn by now: that is for the line to say. */
  function remember(): void {
    const known = kept.place.read();
    const { status } = state;
    if (!known || !status) return;
    const number = known.number ?? drawnNumber(known.ticket, status);
    if (number === null && status.phase === 'lobby') change({ view: 'registered' });
    const waits = (status.phase === 'open' || status.phase === 'paused') && number !== null;
    if (waits && number > status.serving)
      change({
        view: 'waiting',
        number,
        firstAhead: known.firstAhead ?? peopleAhead(number, status.serving),
      });
  }

  remember();
  void run(() => arrive());

  return {
    wake: () => nap.wake(),
    goInLate() {
      const found = own;
      if (state.view !== 'missed' || found === null) return;
      change({ view: 'entering' });
      void run(() => enter(found));
    },
    rejoin() {
      if (running) return;
      change({ ...BEFORE_ARRIVAL, status: state.status });
      void run(() => arrive());
    },
    answerChallenge(response) {
      if (running) return;
      change({ view: 'arriving' });
      void run(() => arrive(response));
    },
    async leave() {
      if (own === null) return true;
      const left = await api.leave(own.ticket);
      // A ticket that is not valid any more holds no place either.
      if (!left.ok && left.code !== 'ticket-invalid') return false;
      stopped = true;
      nap.wake();
      kept.place.clear();
      return true;
    },
    stop() {
      stopped = true;
      nap.stop();
    },
  };
}
