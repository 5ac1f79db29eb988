import type { Redis } from 'ioredis';
import { uuidv7 } from 'uuidv7';
import { lineKeys } from '@/lib/queue/keys';
import type { QueueSale } from '@/lib/queue/sale';
import { joinAll, makeSale } from '../crowd';
import { infoFigure } from '../redis-admin';

const HOUR_MS = 3_600_000;
const CHUNK = 50_000;
const SAMPLED_KEYS = 2_000;

/** A lobby in which many have registered. `ids[index]` is the account that registered as number `index`. */
export type BigLine = { lobby: QueueSale; opened: QueueSale; ids: string[] };

/** A lobby of its own, and the same sale a while later. */
export async function makeLobby(settings: { maxActive: number; admitPerMinute: number }) {
  const now = Date.now();
  const lobby = await makeSale({
    lobbyOpensAt: new Date(now - HOUR_MS),
    saleOpensAt: new Date(now + 10 * HOUR_MS),
    queueMaxActive: settings.maxActive,
    queueAdmitPerMinute: settings.admitPerMinute,
  });
  return { lobby, opened: { ...lobby, saleOpensAt: new Date(now - 1_000) } };
}

/** Registers further accounts with ids like those of real ones. */
export async function register(line: BigLine, howMany: number): Promise<void> {
  for (let done = 0; done < howMany; done += CHUNK) {
    const accounts = Array.from({ length: Math.min(CHUNK, howMany - done) }, () => ({ id: uuidv7() }));
    await joinAll(line.lobby, accounts, ({ id }, ticket) => {
      line.ids[indexOn(ticket)] = id;
    });
  }
}

/** The registration index that a ticket names; its signature is nobody's business here. */
function indexOn(ticket: string): number {
  const [, , payload = ''] = ticket.split('.');
  const fields: string[] = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return Number(fields.at(-1)?.slice(1));
}

/** Bytes that Redis holds for its data, once nothing else is going on in it. */
export async function settledMemory(redis: Redis): Promise<number> {
  const deadline = performance.now() + 30_000;
  while (
    performance.now() < deadline &&
    (await infoFigure(redis, 'persistence', 'aof_rewrite_in_progress')) > 0
  )
    await new Promise((resolve) => setTimeout(resolve, 250));
  return infoFigure(redis, 'memory', 'used_memory');
}

/** What MEMORY USAGE says of some of the keys of a line, carried over to all of them; bytes. */
export async function countedMemory(redis: Redis, { performanceId }: QueueSale): Promise<number> {
  const [first = ''] = lineKeys(performanceId);
  const pattern = `${first.slice(0, first.lastIndexOf(':'))}:*`;
  const keys: string[] = [];
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 5_000);
    cursor = next;
    keys.push(...found);
  } while (cursor !== '0');
  const every = Math.max(1, Math.floor(keys.length / SAMPLED_KEYS));
  const sampled = keys.filter((_, index) => index % every === 0);
  let bytes = 0;
  for (const key of sampled) bytes += Number(await redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0'));
  return (bytes / sampled.length) * keys.length;
}
