import type { ApiAnswer } from '@/components/booking/api-client';
import type { Napper } from '@/components/booking/napper';
import type { Keepsakes, KeptPass, KeptPlace } from '@/components/waiting-room/keepsakes';
import { type Line, startLine } from '@/components/waiting-room/line';
import type { LineApi, Pass } from '@/components/waiting-room/line-api';
import type { ErrorCode } from '@/lib/errors';
import { BrowserConnection } from './browser-connection';
import { headerOf, type RawResponse } from './response-reader';
import type { Tally } from './tally';

export type Sale = { port: number; performanceId: string; saleOpensAt: string };

/** What one person does. Milliseconds; null: never. */
export type Person = {
  token: string;
  localAddress: string;
  /** When the tab is closed, counted from the arrival. */
  closesTabAfterMs: number | null;
  /** How long it takes to choose and pay once in; half-way some prolong their pass. */
  shopsForMs: number;
  renews: boolean;
};

/**
 * One browser in the waiting room: the code of the page, with its own timers and polling, over a socket of its own. A
 * request is measured from the moment at which it was to be sent.
 */
export class Browser {
  private readonly connection: BrowserConnection;
  private readonly head: string;
  private readonly path: string;
  private line: Line | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private wake = () => {};
  private due: number | null = null;
  private pass: KeptPass | null = null;
  private gone = false;

  constructor(
    private readonly sale: Sale,
    private readonly person: Person,
    private readonly tally: Tally,
  ) {
    this.connection = new BrowserConnection(sale.port, person.localAddress, tally.connections);
    this.path = `/api/v1/performances/${sale.performanceId}/queue`;
    this.head = ` HTTP/1.1\r\nhost: 127.0.0.1:${sale.port}\r\naccept: */*\r\nx-forwarded-for: 10${person.localAddress.slice(3)}\r\n`;
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
        onChange: ({ view }) => {
          if (view === 'missed' || view === 'ended' || view === 'spent') this.end(view);
        },
        onTurn: () => {},
        onAdmitted: () => this.shop(),
        onSignedOut: () => this.end('signed out'),
        onOver: () => this.end('over'),
      },
      this.nap(),
    );
  }

  /** The end of the run: nothing that is under way counts any more. */
  stop(): void {
    this.gone = true;
    this.line?.stop();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.connection.close();
  }

  private closeTab(): void {
    if (this.pass || this.gone) return;
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

  /** Admitted: chooses, pays, and is gone, which gives the pass back. */
  private shop(): void {
    const { shopsForMs, renews } = this.person;
    this.tally.count('admitted');
    if (renews) this.later(shopsForMs / 2, () => void this.renew());
    this.later(shopsForMs, () => void this.leave());
  }

  private async renew(): Promise<void> {
    const headers = `queue-pass: ${this.pass?.pass}\r\n`;
    const answer = await this.call<Pass>('renew', 'POST', '/renew', headers);
    if (answer.ok) this.pass = answer.data;
  }

  private async leave(): Promise<void> {
    await this.call('give the pass back', 'DELETE', '', `queue-pass: ${this.pass?.pass}\r\n`);
    if (!this.gone) this.tally.count('done');
    this.stop();
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
        read: () => this.pass,
        keep: (value) => {
          if (!this.pass) this.tally.admissions.push(Date.parse(value.expiresAt));
          this.pass = value;
        },
        clear: () => {
          this.pass = null;
        },
      },
    };
  }

  private api(): LineApi {
    const withTicket = (ticket: string) => `queue-ticket: ${ticket}\r\n`;
    return {
      status: () => this.call('status', 'GET', '/status', ''),
      join: () => this.call('join', 'POST', '', ''),
      lookUp: (ticket) => this.call('me', 'GET', '/me', withTicket(ticket)),
      claim: (ticket) => this.call('claim', 'POST', '/claim', withTicket(ticket)),
      renew: (pass) => this.call('renew', 'POST', '/renew', `queue-pass: ${pass}\r\n`),
      leave: (ticket) => this.call('leave', 'DELETE', '', withTicket(ticket)),
    };
  }

  /** `status` is everybody's and goes without who asks. */
  private async call<T>(what: string, method: string, path: string, headers: string): Promise<ApiAnswer<T>> {
    const began = this.due ?? performance.now();
    this.due = null;
    const who = what === 'status' ? '' : `authorization: Bearer ${this.person.token}\r\n`;
    const length = method === 'GET' ? '' : 'content-length: 0\r\n';
    try {
      const reply = await this.connection.ask(
        `${method} ${this.path}${path}${this.head}${who}${headers}${length}\r\n`,
      );
      const answer = answerOf<T>(reply);
      if (!this.gone) this.tally.answered(what, performance.now() - began, answer);
      return answer;
    } catch (error) {
      if (!this.gone) this.tally.failed(what, error);
      return { ok: false, code: 'network', retryAfter: null, taken: [], stranded: [] };
    }
  }
}

function answerOf<T>({ status, body, head }: RawResponse): ApiAnswer<T> {
  const at = timeOf(head);
  if (status >= 200 && status < 300) {
    return { ok: true, status, data: (body === '' ? undefined : parsed(body)) as T, etag: null, at };
  }
  const isJson = headerOf(head, 'content-type')?.includes('json') ?? false;
  const { code } = isJson ? (parsed(body) as { code: ErrorCode }) : { code: 'unavailable' as const };
  return {
    ok: false,
    code,
    retryAfter: Number(headerOf(head, 'retry-after')) || null,
    taken: [],
    stranded: [],
  };
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
