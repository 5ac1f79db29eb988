import { Histogram } from './histogram';

const SEAT_HELD = 1;

/** One change to wait for: it has reached a client when all of its seats have. `at`, `answeredAt`: `performance.now()`. */
export type Watched = { seats: number[]; at: number; answeredAt: number };

type Parsed = { version: number; reload: boolean; seats: number[] };

/**
 * Notes when each change reaches each client. Everybody is sent the same events, so each is parsed once and known again
 * by its version and length.
 */
export class SeatWatch {
  events = 0;
  reloads = 0;
  /** Events whose version was not above the one before it. */
  notAbove = 0;
  missing: number;
  private readonly parsed = new Map<string, Parsed>();
  private readonly changeOf = new Map<number, number>();
  private readonly indexOf = new Map<number, number>();
  private readonly seen: Uint8Array;
  private readonly left: Uint16Array;
  private readonly receivedAt: Float64Array;
  private readonly eventsOf: Uint32Array;
  private readonly versionOf: Float64Array;

  constructor(
    private readonly clients: number,
    private readonly changes: Watched[],
  ) {
    for (const [change, { seats }] of changes.entries()) {
      for (const seat of seats) {
        this.changeOf.set(seat, change);
        this.indexOf.set(seat, this.indexOf.size);
      }
    }
    this.missing = clients * changes.length;
    this.seen = new Uint8Array(clients * this.indexOf.size);
    this.left = new Uint16Array(clients * changes.length);
    for (let slot = 0; slot < this.left.length; slot++)
      this.left[slot] = changes[slot % changes.length]?.seats.length ?? 0;
    this.receivedAt = new Float64Array(clients * changes.length);
    this.eventsOf = new Uint32Array(clients);
    this.versionOf = new Float64Array(clients);
  }

  hear(client: number, event: string): void {
    const { version, reload, seats } = this.parse(event);
    this.events += 1;
    this.eventsOf[client] = (this.eventsOf[client] ?? 0) + 1;
    if (reload) this.reloads += 1;
    if (version <= (this.versionOf[client] ?? 0)) this.notAbove += 1;
    this.versionOf[client] = version;
    for (const seat of seats) this.note(client, seat);
  }

  private note(client: number, seat: number): void {
    const slot = client * this.indexOf.size + (this.indexOf.get(seat) ?? 0);
    if (this.seen[slot] === 1) return;
    this.seen[slot] = 1;
    const change = client * this.changes.length + (this.changeOf.get(seat) ?? 0);
    const left = (this.left[change] ?? 0) - 1;
    this.left[change] = left;
    if (left > 0) return;
    this.receivedAt[change] = performance.now();
    this.missing -= 1;
  }

  /** Seats that are not waited for are left out. */
  private parse(event: string): Parsed {
    const key = `${event.slice(0, event.indexOf('\n'))} ${event.length}`;
    const known = this.parsed.get(key);
    if (known) return known;
    const data = JSON.parse(/^data: ?(.*)$/m.exec(event)?.[1] ?? '{}') as {
      version?: number;
      reload?: boolean;
      changes?: [number, number][];
    };
    const seats = (data.changes ?? [])
      .filter(([seat, status]) => status === SEAT_HELD && this.changeOf.has(seat))
      .map(([seat]) => seat);
    const parsed = { version: data.version ?? 0, reload: data.reload === true, seats };
    this.parsed.set(key, parsed);
    return parsed;
  }

  /** How long changes took to reach clients, from just before they were asked for, or from when that was answered. */
  latencies(since: 'at' | 'answeredAt'): Histogram {
    const all = new Histogram();
    for (let slot = 0; slot < this.receivedAt.length; slot++) {
      const received = this.receivedAt[slot] ?? 0;
      const from = this.changes[slot % this.changes.length]?.[since] ?? 0;
      if (received > 0) all.add(Math.max(0, received - from));
    }
    return all;
  }

  /** Of the client that was sent the most events. */
  get mostEvents(): number {
    return this.eventsOf.subarray(0, this.clients).reduce((most, n) => Math.max(most, n), 0);
  }
}
