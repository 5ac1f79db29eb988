import { closingSignal } from '../closing';
import type { ByteSink, ByteStream } from '../http/byte-stream';
import type { SeatEvent, SeatFeed } from './seat-feed';

/** What a client may leave unread before it is cut: it can resume, or read all seats again. */
const MOST_WAITING_BYTES = 65_536;

/** Everybody is pinged once in ten seconds, a tenth of them at a time. */
const PING = Buffer.from(': ping\n\n');
const TURNS = 10;
const TURN_MS = 1_000;

/** How long a browser waits before it opens the stream again: not the same for all who lose it at once. */
const RETRY_MS = { least: 1_000, spread: 3_000 };

/** Where a client goes on from: a version, nowhere in particular, or a version that makes no sense. */
export type StreamStart = number | null | 'unknown';

type Client = { sink: ByteSink; turn: number };
type Audience = {
  clients: Set<Client>;
  unfollow(): void;
  /** First events of those who came since the seats have last changed. */
  firsts: { of: number; texts: Map<StreamStart, string> };
};
type Streams = { audiences: Map<SeatFeed, Audience>; turn: number; timer?: NodeJS.Timeout };

// On globalThis, because bundlers load modules more than once in a process and all of them share one timer.
const shared = globalThis as typeof globalThis & { frontrowStreams?: Streams };
shared.frontrowStreams ??= { audiences: new Map(), turn: 0 };
const streams = shared.frontrowStreams;

/** The changes of a performance's seats from `start` on, as server-sent events. */
export function seatStream(feed: SeatFeed, start: StreamStart): ByteStream {
  return (sink) => {
    const audience = audienceOf(feed);
    streams.turn = (streams.turn + 1) % TURNS;
    const client = { sink, turn: streams.turn };
    audience.clients.add(client);
    const retry = Math.floor(RETRY_MS.least + Math.random() * RETRY_MS.spread);
    sink.write(Buffer.from(`retry: ${retry}\n${firstEvent(feed, audience, start)}`));
    if (closingSignal().aborted) sink.end();
    return () => leave(feed, audience, client);
  };
}

export function openStreams(): number {
  let count = 0;
  for (const { clients } of streams.audiences.values()) count += clients.size;
  return count;
}

function audienceOf(feed: SeatFeed): Audience {
  const known = streams.audiences.get(feed);
  if (known) return known;
  const clients = new Set<Client>();
  const tell = (event: SeatEvent) => {
    const bytes = Buffer.from(eventText(event));
    for (const client of clients) give(client, clients, bytes);
  };
  const unfollow = feed.follow(tell, () => endAllOf(clients));
  const audience = { clients, unfollow, firsts: { of: 0, texts: new Map() } };
  if (streams.audiences.size === 0) begin();
  streams.audiences.set(feed, audience);
  return audience;
}

function leave(feed: SeatFeed, audience: Audience, client: Client): void {
  audience.clients.delete(client);
  if (audience.clients.size > 0 || streams.audiences.get(feed) !== audience) return;
  audience.unfollow();
  streams.audiences.delete(feed);
  if (streams.audiences.size === 0) clearInterval(streams.timer);
}

function give(client: Client, clients: Set<Client>, bytes: Buffer): void {
  if (client.sink.waiting() <= MOST_WAITING_BYTES) {
    client.sink.write(bytes);
  } else {
    clients.delete(client);
    client.sink.cut();
  }
}

function begin(): void {
  let turn = 0;
  streams.timer = setInterval(() => {
    turn = (turn + 1) % TURNS;
    for (const { clients } of streams.audiences.values())
      for (const client of clients) if (client.turn === turn) give(client, clients, PING);
  }, TURN_MS).unref();
  closingSignal().addEventListener('abort', endAll, { once: true });
}

function endAll(): void {
  for (const { clients } of streams.audiences.values()) endAllOf(clients);
}

/** Who has not even taken what was sent before is not waited for. */
function endAllOf(clients: Set<Client>): void {
  for (const { sink } of clients) {
    if (sink.waiting() > 0) sink.cut();
    else sink.end();
  }
}

/** Many come at once, from the same few versions: after a restart, all of them. */
function firstEvent(feed: SeatFeed, { firsts }: Audience, start: StreamStart): string {
  const { version } = feed.seats;
  if (firsts.of !== version) {
    firsts.of = version;
    firsts.texts.clear();
  }
  const known = firsts.texts.get(start);
  if (known !== undefined) return known;
  const told = start === 'unknown' ? { changes: [], reload: true } : feed.seats.changesSince(start);
  const text = eventText({ version: feed.position, ...told });
  if (firsts.texts.size < 1_000) firsts.texts.set(start, text);
  return text;
}

/** An event that asks for a reload has no id: whoever comes back without having done so is told again. */
function eventText({ version, changes, reload }: SeatEvent): string {
  if (reload) return `event: seats\ndata: ${JSON.stringify({ version, changes, reload })}\n\n`;
  return `id: ${version}\nevent: seats\ndata: ${JSON.stringify({ version, changes })}\n\n`;
}
