import type { ApiRefusal } from '@/components/booking/api-client';
import { type Napper, napper } from '@/components/booking/napper';
import { estimateWait } from '@/lib/queue/estimate';
import { backOffDelay, nextPollDelay } from '@/lib/queue/poll';
import { POLL_RULE, peopleAhead, type QueueStatus } from '@/lib/queue/status';
import { type Arrival, arrive, goIn } from './enter';
import type { Keepsakes } from './keepsakes';
import type { LineApi, Place } from './line-api';

/**
 * arriving: nothing known yet. registered: waits for the draw. waiting: has a number. entering: goes to the seats.
 * missed: may go in once more. ended: the place is used up. sold_out: no place taken, nothing left. over: the sale is
 * not open (any more), the page has to be drawn anew.
 */
export type LineView =
  | 'arriving'
  | 'registered'
  | 'waiting'
  | 'entering'
  | 'missed'
  | 'ended'
  | 'sold_out'
  | 'over';

export type LineState = {
  view: LineView;
  number: number | null;
  /** People in front when the place was first seen. */
  firstAhead: number | null;
  status: QueueStatus | null;
  /** True after a few failures in a row. */
  lost: boolean;
};

export type LineOptions = {
  api: LineApi;
  kept: Keepsakes;
  saleOpensAt: string;
  onChange: (state: LineState) => void;
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
  /** Gives the place up. False when the shop could not be told. */
  leave(): Promise<boolean>;
  stop(): void;
};

export const BEFORE_ARRIVAL: LineState = {
  view: 'arriving',
  number: null,
  firstAhead: null,
  status: null,
  lost: false,
};

/** Failures in a row after which the person is told. */
const LOST_AFTER = 3;
/** How soon to ask again for a turn that the status says is there but the line does not give yet. */
const TURN_IS_NEAR_MS = 3_000;

type Next = number | 'stop';

/** Takes a place in line, keeps asking for it while the page is in view, and goes in when it is its turn. */
export function startLine(options: LineOptions, nap: Napper = napper()): Line {
  const { api, kept } = options;
  let state = BEFORE_ARRIVAL;
  let ticket: string | null = null;
  /** What to show as soon as the status is there too: whose turn comes at once sees no number flash by. */
  let settled: LineView | null = null;
  let failures = 0;
  let stopped = false;
  let running = false;

  function change(part: Partial<LineState>): void {
    state = { ...state, ...part };
    if (!stopped) options.onChange(state);
  }

  async function run(first: () => Promise<Next>): Promise<void> {
    if (running) return nap.wake();
    running = true;
    for (let step = first; ; step = poll) {
      await nap.untilVisible();
      const next = stopped ? 'stop' : await step();
      if (stopped || next === 'stop') break;
      await nap.sleep(next);
    }
    running = false;
  }

  async function poll(): Promise<Next> {
    const answer = await api.status();
    if (!answer.ok) return failed(answer);
    const status = answer.data;
    // What the line itself says of a turn is shown together with this, not after it.
    state = { ...state, status };
    if (ticket !== null && needsLook(status)) return look(ticket);
    change({});
    if (status.phase === 'closed') return over();
    if (ticket === null) {
      if (state.view === 'sold_out' && status.phase === 'sold_out') return heard(POLL_RULE.maxMs);
      return settle(await arrive(api, kept));
    }
    if (state.view === 'arriving' && settled) change({ view: settled });
    return heard();
  }

  /** Only the line itself knows the number after the draw, and whether a turn is still there. */
  function needsLook({ phase, serving }: QueueStatus): boolean {
    if (phase === 'lobby' || phase === 'sold_out' || phase === 'closed') return false;
    return state.number === null || state.number <= serving;
  }

  async function look(own: string): Promise<Next> {
    const place = await api.lookUp(own);
    if (!place.ok) return refused(place);
    if (place.data.state === 'your_turn' && state.view !== 'arriving') change({ view: 'entering' });
    return settle(await goIn(api, kept, own, place.data));
  }

  function settle(arrival: Arrival): Next {
    if (arrival.kind === 'refused') return refused(arrival.refusal);
    if (arrival.kind === 'admitted') {
      change({ view: 'entering', lost: false });
      options.onAdmitted();
      return 'stop';
    }
    return settleAt(arrival.ticket, arrival.place);
  }

  function settleAt(own: string, place: Place): Next {
    ticket = own;
    const known = kept.place.read();
    const firstAhead = (known?.ticket === own ? known.firstAhead : null) ?? place.ahead;
    kept.place.write({ ticket: own, number: place.number, firstAhead });
    if (place.state === 'done') return ended();
    const view =
      place.state === 'missed' ? 'missed' : place.state === 'registered' ? 'registered' : 'waiting';
    settled = view;
    const shown = state.status !== null || view === 'missed';
    change({ number: place.number, firstAhead, ...(shown && { view }) });
    if (view === 'missed') return 'stop';
    if (state.status === null) return heard(0);
    return place.number !== null && place.number <= state.status.serving ? heard(TURN_IS_NEAR_MS) : heard();
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
        if (ticket === null) change({ view: 'sold_out' });
        return heard(POLL_RULE.maxMs);
      case 'turn-missed':
      case 'ticket-invalid':
        return ended();
      default:
        return failed(refusal);
    }
  }

  function over(): Next {
    change({ view: 'over' });
    options.onOver();
    return 'stop';
  }

  function ended(): Next {
    ticket = null;
    kept.place.clear();
    change({ view: 'ended', number: null, firstAhead: null, lost: false });
    return 'stop';
  }

  function heard(delay?: number): Next {
    failures = 0;
    if (state.lost) change({ lost: false });
    return delay ?? nextPollDelay(secondsLeft(), state.status?.poll ?? POLL_RULE, Math.random());
  }

  function failed({ retryAfter }: ApiRefusal): Next {
    failures += 1;
    if (failures >= LOST_AFTER && !state.lost) lose();
    const wanted = backOffDelay(failures, Math.random());
    return retryAfter === null ? wanted : Math.max(wanted, retryAfter * (1_000 + 500 * Math.random()));
  }

  /** Says that nobody answers, and shows the place as far as this browser knows it. */
  function lose(): void {
    const known = kept.place.read();
    change({ lost: true });
    if (state.view !== 'arriving' || !known) return;
    const view = settled ?? (known.number === null ? 'registered' : 'waiting');
    change({ view, number: known.number, firstAhead: known.firstAhead });
  }

  /** Until the turn, or until the opening; null when nobody can tell. */
  function secondsLeft(): number | null {
    const { status, number } = state;
    if (!status) return null;
    if (status.phase === 'lobby') {
      return Math.max(0, (Date.parse(options.saleOpensAt) - Date.parse(status.serverTime)) / 1_000);
    }
    if (status.phase !== 'open' || number === null) return null;
    return estimateWait(peopleAhead(number, status.serving), status.admittedPerMinute)?.low ?? null;
  }

  void run(async () => settle(await arrive(api, kept)));

  return {
    wake: () => nap.wake(),
    goInLate() {
      const own = ticket;
      if (state.view !== 'missed' || own === null) return;
      change({ view: 'entering' });
      const place: Place = { state: 'your_turn', number: state.number, ahead: 0, etaSeconds: null };
      void run(async () => settle(await goIn(api, kept, own, place)));
    },
    rejoin() {
      if (running) return;
      change({ ...BEFORE_ARRIVAL, status: state.status });
      void run(async () => settle(await arrive(api, kept)));
    },
    async leave() {
      const own = ticket;
      if (own === null) return true;
      const left = await api.leave(own);
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
