import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { SeatsAnswer } from '@/components/booking/follow-seats';
import type { PricedLayout } from '@/lib/seating/layout';
import { decodeSeatStatus, SEAT_FREE, SEAT_HELD } from '@/lib/seating/seat-status';
import type { Browser } from '../load/browser';
import { EventReader } from '../load/event-reader';
import { headerOf } from '../load/response-reader';
import { type Hall, hallOf } from './hall';

type Changes = { version: number; changes: [number, number][]; reload: boolean };

/** Everybody is sent the same plan, and for the most part the same events: a process reads each of them once. */
let hall: Hall | undefined;
const events = new Map<string, Changes>();
const EVENTS_KEPT = 200;

const READ_AGAIN_MS = 500;

/** Loads the plan, as every browser does, through its own connection. Null when it did not come. */
export async function loadHall(browser: Browser, path: string): Promise<Hall | null> {
  try {
    const headers = 'accept-encoding: gzip, br\r\n';
    const { status, head, body } = await browser.raw({ what: 'plan', method: 'GET', path, headers });
    if (status !== 200) throw new Error(String(status));
    if (hall) return hall;
    const bytes = Buffer.from(body, 'latin1');
    const coding = headerOf(head, 'content-encoding');
    const text =
      coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes;
    hall = hallOf(JSON.parse(text.toString()) as PricedLayout);
    return hall;
  } catch (error) {
    if (!browser.isGone) browser.tally.failed('plan', error);
    return null;
  }
}

/** The seats as one buyer sees them: all of them read once, then the stream of changes on a connection of its own. */
export class SeatView {
  status: Uint8Array = new Uint8Array();
  private version = 0;
  private socket: Socket | null = null;
  private over = false;

  constructor(
    private readonly browser: Browser,
    private readonly performanceId: string,
    private readonly port: number,
  ) {
    browser.onClose(() => this.stop());
  }

  /** False when nothing could be read. */
  async open(seatCount: number): Promise<boolean> {
    const answer = await this.browser.call<SeatsAnswer>({
      what: 'seats',
      method: 'GET',
      path: `/performances/${this.performanceId}/seats`,
      anonymous: true,
    });
    if (!answer.ok) return false;
    this.status = decodeSeatStatus(answer.data.seats, seatCount);
    this.version = answer.data.version;
    this.follow(seatCount);
    return true;
  }

  get isSoldOut(): boolean {
    return !this.status.includes(SEAT_FREE);
  }

  /** Until the shop says so itself. */
  markTaken(seats: readonly number[]): void {
    for (const seat of seats) this.status[seat] = SEAT_HELD;
  }

  stop(): void {
    this.over = true;
    this.socket?.destroy();
  }

  private follow(seatCount: number): void {
    const { tally } = this.browser;
    const { port, performanceId } = this;
    const socket = this.browser.handOver();
    this.socket = socket;
    const reader = new EventReader();
    const began = performance.now();
    let heard = 0;
    const take = (event: string) => {
      if (event.startsWith(':')) return;
      if (heard === 0) tally.answered('first event of the stream', performance.now() - began, 0);
      heard += 1;
      tally.count('events of the stream');
      const { version, changes, reload } = parsed(event);
      if (reload) return void this.readAgain(seatCount);
      this.version = version;
      for (const [seat, state] of changes) this.status[seat] = state;
    };
    socket.write(
      `GET /api/v1/performances/${performanceId}/seats/stream?version=${this.version} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/event-stream\r\n\r\n`,
    );
    socket.on('data', (bytes) => {
      tally.addBytes('stream', bytes.length);
      reader.push(bytes, take);
    });
    socket.once('error', (error) => {
      if (!this.over) tally.failed('stream', error);
    });
    socket.once('close', () => {
      if (this.over) return;
      if (reader.status !== 200) tally.failed('stream', new Error(`status ${reader.status}`));
      void this.readAgain(seatCount);
    });
  }

  private async readAgain(seatCount: number): Promise<void> {
    this.socket?.removeAllListeners('close').destroy();
    this.browser.tally.count('read all seats again');
    await pause(READ_AGAIN_MS * Math.random());
    if (!this.over && !this.browser.isGone) await this.open(seatCount);
  }
}

function parsed(event: string): Changes {
  const known = events.get(event);
  if (known) return known;
  const data = JSON.parse(/^data: ?(.*)$/m.exec(event)?.[1] ?? '{}') as Partial<Changes>;
  const { version = 0, changes = [], reload = false } = data;
  const told = { version, changes, reload };
  if (events.size >= EVENTS_KEPT) events.delete(events.keys().next().value ?? '');
  events.set(event, told);
  return told;
}
