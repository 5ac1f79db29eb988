import { describe, expect, it } from 'vitest';
import type { ApiAnswer, ApiRefusal } from '@/components/booking/api-client';
import { placeOf } from '@/lib/queue/shuffle';
import type { QueueStatus } from '@/lib/queue/status';
import type { Keepsakes, KeptPass, KeptPlace } from './keepsakes';
import { type Line, startLine } from './line';
import type { LineApi, Place } from './line-api';
import type { LineState } from './line-state';

const AT = '2026-11-22T09:00:00.000Z';

function ok<T>(data: T): ApiAnswer<T> {
  return { ok: true, status: 200, data, etag: null, at: AT };
}

function no(code: ApiRefusal['code'], retryAfter: number | null = null): ApiRefusal {
  return { ok: false, code, retryAfter, taken: [], stranded: [] };
}

function slot<T>(kept: T | null) {
  return {
    read: () => kept,
    keep: (value: T) => {
      kept = value;
    },
    clear: () => {
      kept = null;
    },
  };
}

const CHALLENGE = { provider: 'turnstile', siteKey: 'the key' } as const;

type Move = (line: FakeLine) => void;
type Setting = {
  kept?: KeptPlace;
  /** That the page came with. */
  withPage?: Partial<QueueStatus>;
  before?: Move;
  onChange?: (line: FakeLine, state: LineState) => void;
};

/** Plays a line move by move: each nap of the page lets the next one happen, and the last nap ends it. */
function play(moves: Move[], { kept, withPage, before, onChange }: Setting = {}) {
  const line = new FakeLine(kept ?? null);
  before?.(line);
  const seen: LineState[] = [];
  return new Promise<{ seen: LineState[]; line: FakeLine }>((resolve) => {
    const finish = () => setTimeout(() => resolve({ seen, line }));
    const next = async () => {
      const move = moves.shift();
      if (move) return move(line);
      finish();
      await new Promise(() => {});
    };
    line.control = startLine(
      {
        api: line.api,
        kept: line.kept,
        saleOpensAt: AT,
        status: withPage && { ...line.status, ...withPage },
        isWatched: () => line.watched,
        onChange(state) {
          seen.push(state);
          onChange?.(line, state);
        },
        onTurn: () => line.calls.push('ring'),
        onAdmitted: finish,
        onSignedOut: finish,
        onOver: finish,
      },
      {
        async sleep(milliseconds) {
          line.naps.push(milliseconds);
          await next();
        },
        async untilVisible() {
          while (line.hidden) await next();
        },
        isHidden: () => line.hidden,
        wake: () => {},
        stop: () => {},
      },
    );
  });
}

const wait: Move = () => {};
const cut: Move = (line) => {
  line.reachable = false;
};
const callFive: Move = (line) => line.call(5);
const hide: Move = (line) => {
  line.hidden = true;
};
const show: Move = (line) => {
  line.hidden = false;
};

class FakeLine {
  calls: string[] = [];
  naps: number[] = [];
  voided = new Set(['old epoch']);
  reachable = true;
  refusal = no('network');
  hidden = false;
  watched = false;
  /** What has to be shown for a place while a challenge is on. */
  wanted: string | null = null;
  place: Place = { state: 'waiting', number: 5, ahead: 4, etaSeconds: null };
  status: QueueStatus = {
    phase: 'open',
    serving: 0,
    issued: 5,
    admittedPerMinute: 60,
    epoch: 1,
    shuffle: null,
    poll: { minMs: 2_000, maxMs: 30_000, divisor: 10 },
    serverTime: AT,
  };
  kept: Keepsakes;
  control: Line | null = null;

  constructor(kept: KeptPlace | null) {
    this.kept = { place: slot(kept), pass: slot<KeptPass>(null) };
  }

  #answer<T>(name: string, data: () => T): Promise<ApiAnswer<T>> {
    this.calls.push(name);
    return Promise.resolve(this.reachable ? ok(data()) : this.refusal);
  }

  api: LineApi = {
    status: () => this.#answer('status', () => this.status),
    join: (response) => {
      if (this.wanted !== null && response !== this.wanted) {
        this.calls.push('join');
        return Promise.resolve({ ...no('challenge-required'), challenge: CHALLENGE });
      }
      return this.#answer('join', () => ({
        ticket: this.voided.has('new') ? 'newer' : 'new',
        number: this.place.number,
        registered: false,
      }));
    },
    lookUp: (ticket) =>
      this.voided.has(ticket)
        ? Promise.resolve(no('ticket-invalid'))
        : this.#answer(`look up ${ticket}`, () => this.place),
    claim: () => this.#answer('claim', () => ({ pass: 'pass', expiresAt: AT })),
    renew: () => this.#answer('renew', () => ({ pass: 'pass', expiresAt: AT })),
    leave: () => this.#answer('leave', () => undefined),
  };

  call(serving: number): void {
    this.status = { ...this.status, serving };
    this.place = { ...this.place, state: 'your_turn', ahead: 0 };
  }
}

describe('startLine', () => {
  it('shows no number to those whose turn comes with the place', async () => {
    const { seen, line } = await play([callFive]);
    expect(new Set(seen.map(({ view }) => view))).toEqual(new Set(['arriving', 'entering']));
    expect(line.kept.pass.read()).toEqual({ pass: 'pass', expiresAt: AT });
  });

  it('goes in by itself when it is its turn, asking about the place only then', async () => {
    const { seen, line } = await play([wait, wait, callFive]);
    const polls = ['status', 'status', 'status'];
    expect(line.calls).toEqual(['join', 'look up new', ...polls, 'look up new', 'ring', 'claim']);
    expect(seen.at(-1)?.view).toBe('entering');
  });

  it('shows the ticket that the browser has before it asks for another', async () => {
    const { line, seen } = await play([wait], { kept: { ticket: 'mine', number: 5, firstAhead: 40 } });
    expect(line.calls).toEqual(['look up mine', 'status']);
    expect(seen.at(-1)).toMatchObject({ view: 'waiting', number: 5, firstAhead: 40 });
  });

  it('takes a new place for a ticket of an older line', async () => {
    const { line } = await play([wait], { kept: { ticket: 'old epoch', number: 5, firstAhead: 4 } });
    expect(line.calls).toContain('join');
    expect(line.kept.place.read()?.ticket).toBe('new');
  });

  it('says after three failures that the connection is lost, and keeps showing the place', async () => {
    const { seen } = await play([wait, cut, wait, wait]);
    expect(seen.at(-1)).toMatchObject({ trouble: { kind: 'lost' }, view: 'waiting', number: 5 });
    expect(seen.at(-2)).toMatchObject({ trouble: null });
  });

  it('shows the place that the browser knows when nobody answers from the start', async () => {
    const kept = { ticket: 'mine', number: 5, firstAhead: 40 };
    const { seen } = await play([wait, wait], { kept, before: cut });
    expect(seen.at(-1)).toMatchObject({
      trouble: { kind: 'lost' },
      view: 'waiting',
      number: 5,
      status: null,
    });
  });

  describe('with the status that the page came with', () => {
    const mine = { ticket: 'mine', number: 5, firstAhead: 40 };

    it('shows the place that the browser knows before it asks anybody', async () => {
      const calls: string[][] = [];
      const onChange = (at: FakeLine) => calls.push([...at.calls]);
      const { seen, line } = await play([wait], { kept: mine, withPage: {}, onChange });
      expect(seen[0]).toMatchObject({ view: 'waiting', number: 5, firstAhead: 40, status: { serving: 0 } });
      expect(calls[0]).toEqual([]);
      expect(line.calls).toEqual(['look up mine', 'status']);
    });

    it.each([
      ['whose turn it may be', mine, { serving: 5 }],
      ['when all is sold', mine, { phase: 'sold_out' }],
      ['without a place', undefined, {}],
    ] as const)('shows nothing before to somebody %s', async (_, kept, withPage) => {
      const views: string[] = [];
      const onChange = (at: FakeLine, { view }: LineState) =>
        void (at.calls.length === 0 && views.push(view));
      await play([wait], { kept, withPage, onChange });
      expect(views).toEqual([]);
    });

    it('shows that one has registered', async () => {
      const kept = { ticket: 'mine', number: null, firstAhead: null };
      const { seen } = await play([wait], { kept, withPage: { phase: 'lobby' } });
      expect(seen[0]).toMatchObject({ view: 'registered', number: null });
    });
  });

  it('leaves the one late entry to the person', async () => {
    const { seen, line } = await play([], {
      kept: { ticket: 'mine', number: 5, firstAhead: 4 },
      before(at) {
        at.place = { ...at.place, state: 'missed' };
      },
      onChange(at, { view }) {
        if (view === 'missed') setTimeout(() => at.control?.goInLate());
      },
    });
    expect(line.calls).toEqual(['look up mine', 'claim']);
    expect(seen.map(({ view }) => view)).toEqual(['missed', 'entering', 'entering']);
  });

  it('has the page drawn anew when the sale is over', async () => {
    const { seen } = await play([wait], {
      before(at) {
        at.status = { ...at.status, phase: 'closed' };
      },
    });
    expect(seen.at(-1)?.view).toBe('over');
  });

  it('takes a new place when the line was set up anew meanwhile', async () => {
    const setUpAnew: Move = (at) => {
      at.voided.add('new');
      at.call(5);
    };
    const { line, seen } = await play([wait, setUpAnew, wait, wait]);
    expect(line.calls.filter((call) => call === 'join')).toHaveLength(2);
    expect(line.kept.place.read()?.ticket).toBe('newer');
    expect(seen.at(-1)?.view).toBe('entering');
  });

  it('counts the lobby once more, soon after somebody came', async () => {
    const { line } = await play([wait, wait, wait], {
      before(at) {
        at.status = { ...at.status, phase: 'lobby' };
        at.place = { state: 'registered', number: null, ahead: null, etaSeconds: null };
      },
    });
    const [first = 0, second = 0] = line.naps;
    expect(first).toBe(0);
    expect(second).toBeLessThanOrEqual(2_000 * 1.15);
  });
});

describe('the opening', () => {
  const fields = ['a-performance', '1', 'an-account', 'i2'];
  const ticket = `t1.key.${btoa(JSON.stringify(fields)).replaceAll('=', '')}.mac`;
  const shuffle = { commitment: 'hash', seed: '07'.repeat(32), size: 40 };
  const number = placeOf(2, { ...shuffle, performanceId: 'a-performance', epoch: 1 }) + 1;
  const kept = { ticket, number: null, firstAhead: null };
  const inLobby: Move = (at) => {
    at.status = { ...at.status, phase: 'lobby' };
    at.place = { state: 'registered', number: null, ahead: null, etaSeconds: null };
  };
  const openWith =
    (serving: number): Move =>
    (at) => {
      at.status = { ...at.status, phase: 'open', shuffle, serving, issued: 40 };
      at.place = { state: 'your_turn', number, ahead: 0, etaSeconds: null };
    };

  it('gives a registered page its number without a question', async () => {
    const { line, seen } = await play([wait, openWith(0), wait], { kept, before: inLobby });
    expect(line.calls).toEqual([`look up ${ticket}`, 'status', 'status', 'status']);
    expect(seen.at(-1)).toMatchObject({ view: 'waiting', number, firstAhead: number - 1 });
    expect(line.kept.place.read()).toMatchObject({ ticket, number });
  });

  it('sends those in who are called with it', async () => {
    const { line } = await play([wait, openWith(40), wait], { kept, before: inLobby });
    expect(line.calls.filter((call) => call !== 'ring')).toEqual([
      `look up ${ticket}`,
      'status',
      'status',
      `look up ${ticket}`,
      'claim',
    ]);
  });

  it('asks the line when the draw on the status is not the one of the ticket', async () => {
    const newLine: Move = (at) => {
      openWith(0)(at);
      at.status = { ...at.status, epoch: 2 };
    };
    const { line } = await play([wait, newLine, wait], { kept, before: inLobby });
    expect(line.calls.filter((call) => call.startsWith('look up'))).not.toHaveLength(1);
  });
});

describe('a page that nobody looks at', () => {
  it('asks for nothing, and at once when it is looked at again', async () => {
    const { line } = await play([wait, hide, wait, wait, wait, show]);
    expect(line.calls).toEqual(['join', 'look up new', 'status', 'status']);
  });

  it('asks seldom for somebody who wants to be called', async () => {
    const watch: Move = (at) => {
      at.watched = true;
      at.hidden = true;
    };
    const { line } = await play([wait, watch, wait, wait, wait]);
    expect(line.calls.filter((call) => call === 'status')).toHaveLength(4);
    expect(Math.min(...line.naps.slice(2))).toBeGreaterThanOrEqual(30_000 * 0.85);
  });

  it('calls its person when it is the turn, again and again, and goes in when they look', async () => {
    const { line, seen } = await play([wait, callFive, wait, show], {
      before(at) {
        at.hidden = true;
        at.watched = true;
      },
    });
    const asked = ['status', 'look up new'];
    expect(line.calls).toEqual([
      'join',
      'look up new',
      'status',
      ...asked,
      'ring',
      ...asked,
      'ring',
      ...asked,
      'claim',
    ]);
    expect(seen.at(-1)?.view).toBe('entering');
  });

  it('says until when the turn waits', async () => {
    const claimBy = '2026-11-22T09:02:00.000Z';
    const { seen } = await play([wait, callFive], {
      before(at) {
        at.hidden = true;
        at.watched = true;
        at.place = { ...at.place, claimBy };
      },
    });
    expect(seen.at(-1)).toMatchObject({ view: 'entering', turn: { claimBy, at: AT } });
  });
});

describe('a shop that has too much to do', () => {
  const busy: Move = (at) => {
    at.reachable = false;
    at.refusal = no('rate-limited', 20);
  };

  it('is not asked before the time it named, and the place stays in view', async () => {
    const { line, seen } = await play([wait, busy, wait, wait]);
    expect(line.naps.at(-1)).toBeGreaterThan(19_000);
    expect(line.calls.filter((call) => call === 'status')).toHaveLength(2);
    expect(seen.at(-1)).toMatchObject({ trouble: { kind: 'busy' }, view: 'waiting', number: 5 });
  });
});

describe('a line that wants to see a person first', () => {
  /** Somebody who answers each challenge with the next of these. */
  const person = (responses: string[]) => (at: FakeLine, state: LineState) => {
    const response = state.view === 'challenge' ? responses.shift() : undefined;
    if (response !== undefined) setTimeout(() => at.control?.answerChallenge(response));
  };
  const strict: Move = (at) => {
    at.wanted = 'right';
  };

  it('says whose challenge it is, and takes the place with its response', async () => {
    const { seen, line } = await play([wait], { before: strict, onChange: person(['right']) });
    expect(line.calls.slice(0, 3)).toEqual(['join', 'join', 'look up new']);
    expect(seen[0]).toMatchObject({ view: 'challenge', challenge: { ...CHALLENGE, again: false } });
    expect(seen.at(-1)).toMatchObject({ view: 'waiting', number: 5, challenge: null });
  });

  it('asks once more after a response that it does not take', async () => {
    const { seen } = await play([wait], { before: strict, onChange: person(['wrong', 'right']) });
    const asked = seen.filter(({ view }) => view === 'challenge').map(({ challenge }) => challenge?.again);
    expect(asked).toEqual([false, true]);
    expect(seen.at(-1)).toMatchObject({ view: 'waiting', number: 5 });
  });

  it('does not ask who has a place', async () => {
    const kept = { ticket: 'kept', number: 5, firstAhead: null };
    const { seen } = await play([wait], { kept, before: strict });
    expect(seen.map(({ view }) => view)).not.toContain('challenge');
  });
});
