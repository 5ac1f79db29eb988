import { setTimeout as pause } from 'node:timers/promises';
import { onOwnConnection } from '@/db/own-connection';
import { auditBooks } from './audit';
import { env } from './env';
import { keepLastAudit, putOffTurn, takeTurn } from './last-audit';
import { log } from './logger';
import { isRedisOutage } from './redis/outage';

const LOOK_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
/** An audit reads all of the books: it takes no more than a twentieth of the time. */
const RESTS = 20;

export type Audits = { stop(): void };

/**
 * Audits the books every AUDIT_MINUTES, in one process of all that share Redis, and keeps what was found for the metrics.
 * Without Redis nobody does: each process would.
 */
export function startAudits(): Audits {
  const stopping = new AbortController();
  const { signal } = stopping;
  const everyMs = env().AUDIT_MINUTES * MINUTE_MS;
  if (everyMs > 0) void repeat(everyMs, signal);
  return { stop: () => stopping.abort() };
}

async function repeat(everyMs: number, signal: AbortSignal): Promise<void> {
  while (await waited(signal)) {
    try {
      if (await takeTurn(everyMs)) await auditInTurn(everyMs, signal);
    } catch (error) {
      if (!signal.aborted && !isRedisOutage(error)) log().error({ err: error }, 'the books were not audited');
    }
  }
}

/** Whether it is to go on after a pause. */
async function waited(signal: AbortSignal): Promise<boolean> {
  try {
    await pause(LOOK_EVERY_MS, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}

/** One audit, by whoever has the turn. It is put off for long where the books take long to read. */
export async function auditInTurn(everyMs: number, signal?: AbortSignal): Promise<void> {
  const began = performance.now();
  // On the pools of a serving process no statement may take seconds.
  const findings = await onOwnConnection((database) => auditBooks(undefined, signal, database));
  const ms = performance.now() - began;
  for (const { id, title, rows } of findings.filter((finding) => finding.rows.length > 0))
    log().error({ invariant: id, title, rows: rows.length }, 'the books break an invariant');
  await keepLastAudit({
    at: Date.now() / 1_000,
    seconds: ms / 1_000,
    rows: Object.fromEntries(findings.map(({ id, rows }) => [id, rows.length])),
  });
  await putOffTurn(Math.max(everyMs, RESTS * ms));
}
