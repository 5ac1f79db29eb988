import type { Socket } from 'node:net';
import type { ApiAnswer } from '@/components/booking/api-client';
import type { Napper } from '@/components/booking/napper';
import type { Keepsakes, KeptPass, KeptPlace } from '@/components/waiting-room/keepsakes';
import { type Line, startLine } from '@/components/waiting-room/line';
import type { LineApi, Pass } from '@/components/waiting-room/line-api';
import type { ErrorCode, ErrorDetails } from '@/lib/errors';
import { BrowserConnection } from './browser-connection';
import { headerOf, type RawResponse } from './response-reader';
import type { Tally } from './tally';

export type Sale = { port: number; performanceId: string; saleOpensAt: string };

export type Person = {
  token: string;
  localAddress: string;
  /** When the tab is closed, unless they are in by then, counted from the arrival. Null: never. */
  closesTabAfterMs: number | null;
  /** What they do once they are in; gives how it ended in a word or two. */
  shop: (browser: Browser) => Promise<string>;
};

/** `what`: under which name it is counted. `lostAfterMs`: the connection breaks so long after it was sent. */
export type Call = {
  what: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** Below /api/v1. */
  path: string;
  headers?: string;
  body?: unknown;
  /** Without who asks: what is everybody's. */
  anonymous?: boolean;
  lostAfterMs?: number;
};

/**
 * One browser: the code of the waiting-room page, with its own timers and polling, over a socket of its own; and then what
 * its person does inside. A request is measured from the moment at which it was to be sent.
 */
export class Browser {
  private readonly connection: BrowserConnection;
  private readonly host: string;
  private readonly queuePath: string;
  private line: Line | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly closing = new Set<() => void>();
  private wake = () => {};
  private due: number | null = null;
  private kept: KeptPass | null = null;
  private gone = false;

  constructor(
    private readonly sale: Sale,
    readonly person: Person,
    readonly tally: Tally,
  ) {
    this.connection = new BrowserConnection(sale.port, person.localAddress, tally.connections);
    this.queuePath = `/performances/${sale.performanceId}/queue`;
    this.host = ` HTTP/1.1\r\nhost: 127.0.0.1:${sale.port}\r\naccept: */*\r\nx-forwarded-for: 10${person.localAddress.slice(3)}\r\n`;
  }

  /** Of this person, once they are in. */
  get pass(): string {
    return this.kept?.pass ?? '';
  }

  get isGone(): boolean {
    return this.gone;
  }

  arrive(plannedAt: number): void {
    this.due = plannedAt;
    this.tally.count('arrived');
    const { closesTabAfterMs } = this.person;
    if (closesTabAfterMs !== null) this.later(closesTabAfterMs, () => this.closeTab());
    this.line = startLine(
      {
        api: this.api(),
        kept: this.keepsakes(),
        saleOpensAt: this.sale.saleOpensAt,
        isWatched: () => false,
        onChange: ({ view, status }) => {
          if (view === 'missed' || view === 'ended' || view === 'spent') this.end(view);
          if (status?.phase === 'sold_out') this.end('sold out before their turn');
        },
        onTurn: () => {},
        onAdmitted: () => void this.shop(),
        onSignedOut: () => this.end('signed out'),
        onOver: () => this.end('over'),
      },
      this.nap(),
    );
  }

  /** The connection for a stream: see there. */
  handOver(): Socket {
    return this.connection.handOver();
  }

  /** The end of the run: nothing that is under way counts any more. */
  stop(): void {
    this.gone = true;
    this.line?.stop();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.connection.close();
    for (const close of this.closing) close();
  }

  /** Calls back when the tab is closed. */
  onClose(work: () => void): void {
    this.closing.add(work);
  }

  /** Thinks for so long; what is asked next was to be asked then. Never ends when the tab is closed meanwhile. */
  think(milliseconds: number): Promise<void> {
    this.due = performance.now() + milliseconds;
    return new Promise((resolve) => this.later(milliseconds, resolve));
  }

  /** No answer at all is a refusal as well, as for the page. */
  async call<T>(call: Call): Promise<ApiAnswer<T>> {
    try {
      const answer = answerOf<T>(await this.raw(call));
      if (!this.gone) this.tally.refused(call.what, answer);
      return answer;
    } catch (error) {
      if (!this.gone && call.lostAfterMs === undefined) this.tally.failed(call.what, error);
      return { ok: false, code: 'network', retryAfter: null, taken: [], stranded: [] };
    }
  }

  /** The answer as it came. Rejects when none did. */
  async raw(call: Call): Promise<RawResponse> {
    const began = this.due ?? performance.now();
    this.due = null;
    const text = this.textOf(call);
    const { lostAfterMs } = call;
    const reply = await (lostAfterMs === undefined
      ? this.connection.ask(text)
      : this.connection.lose(text, lostAfterMs));
    if (!this.gone)
      this.tally.answered(call.what, performance.now() - began, reply.head.length + reply.body.length);
    return reply;
  }

  private textOf({ method, path, headers = '', body, anonymous }: Call): string {
    const who = anonymous ? '' : `authorization: Bearer ${this.person.token}\r\n`;
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = body === undefined ? '' : 'content-type: application/json\r\n';
    const length = method === 'GET' ? '' : `content-length: ${Buffer.byteLength(text)}\r\n`;
    return `${method} /api/v1${path}${this.host}${who}${headers}${type}${length}\r\n${text}`;
  }

  private closeTab(): void {
    if (this.kept || this.gone) return;
    this.tally.count('closed the tab');
    this.stop();
  }

  private end(how: string): void {
    if (this.gone) return;
    this.tally.count(how);
    this.stop();
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, milliseconds);
    this.timers.add(timer);
  }

  private async shop(): Promise<void> {
    if (this.gone) return;
    this.tally.count('admitted');
    this.end(await this.person.shop(this));
  }

  private nap(): Napper {
    return {
      sleep: (milliseconds) => {
        this.due = performance.now() + milliseconds;
        return new Promise((resolve) => {
          this.wake = resolve;
          this.later(milliseconds, resolve);
        });
      },
      untilVisible: async () => {},
      isHidden: () => false,
      wake: () => this.wake(),
      stop: () => this.wake(),
    };
  }

  private keepsakes(): Keepsakes {
    let place: KeptPlace | null = null;
    return {
      place: {
        read: () => place,
        keep: (value) => {
          place = value;
        },
        clear: () => {
          place = null;
        },
      },
      pass: {
        read: () => this.kept,
        keep: (value) => {
          if (!this.kept) this.tally.admissions.push(Date.parse(value.expiresAt));
          this.kept = value;
        },
        clear: () => {
          this.kept = null;
        },
      },
    };
  }

  private api(): LineApi {
    const withTicket = (ticket: string) => `queue-ticket: ${ticket}\r\n`;
    return {
      status: () => this.queue('status', 'GET', '/status', '', true),
      join: () => this.queue('join', 'POST', '', ''),
      lookUp: (ticket) => this.queue('me', 'GET', '/me', withTicket(ticket)),
      claim: (ticket) => this.queue('claim', 'POST', '/claim', withTicket(ticket)),
      renew: () => this.renew(),
      leave: (ticket) => this.queue('leave', 'DELETE', '', withTicket(ticket)),
    };
  }

  /** Prolongs the pass. */
  async renew(): Promise<ApiAnswer<Pass>> {
    const answer = await this.queue<Pass>('renew', 'POST', '/renew', `queue-pass: ${this.pass}\r\n`);
    if (answer.ok) this.kept = answer.data;
    return answer;
  }

  /** Gives the pass back. */
  leave(): Promise<ApiAnswer<unknown>> {
    return this.queue('give the pass back', 'DELETE', '', `queue-pass: ${this.pass}\r\n`);
  }

  private queue<T>(what: string, method: Call['method'], path: string, headers: string, anonymous = false) {
    return this.call<T>({ what, method, path: `${this.queuePath}${path}`, headers, anonymous });
  }
}

function answerOf<T>({ status, body, head }: RawResponse): ApiAnswer<T> {
  const at = timeOf(head);
  if (status >= 200 && status < 300) {
    return { ok: true, status, data: (body === '' ? undefined : parsed(body)) as T, etag: null, at };
  }
  const isJson = headerOf(head, 'content-type')?.includes('json') ?? false;
  const problem = (isJson ? JSON.parse(body) : { code: 'unavailable' }) as ErrorDetails & { code: ErrorCode };
  const { code, taken = [], stranded = [] } = problem;
  const retryAfter = Number(headerOf(head, 'retry-after')) || null;
  return { ok: false, code, retryAfter, taken, stranded, details: problem };
}

// All browsers of this process are sent the same status in the same second. Real ones each read it by themselves.
let last = { body: '', value: undefined as unknown };

function parsed(body: string): unknown {
  if (body !== last.body) last = { body, value: JSON.parse(body) };
  return last.value;
}

let second = { text: '', iso: '' };

function timeOf(head: string): string {
  const text = headerOf(head, 'date') ?? '';
  if (text !== second.text || text === '') second = { text, iso: new Date(text || Date.now()).toISOString() };
  return second.iso;
}
