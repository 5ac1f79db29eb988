import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../logger';
import { closeMailbox } from '../mail/post-letter';
import { mailsGo } from '../mail/send-letter';
import { relayChanges } from './relay-changes';
import { setWake } from './wake-relay';

export type Relay = { stop(): Promise<void> };

/** For what nobody has woken this process for: changes of one that died, and those that are tried again. */
const ROUND_MS = 2_000;
/** Changes come together in between, and buying goes before telling of it. */
const REST_MS = 200;

/**
 * Tells of changes again and again, beside any number of other processes: soon after one was made here, and every two
 * seconds. Failures are logged, once in a row. `stop` ends after what was begun.
 */
export function startRelay(): Relay {
  const stopping = new AbortController();
  const { signal } = stopping;
  let wake = () => {};
  let failing = false;
  if (!mailsGo()) log().warn('no mails are sent: SMTP_URL is not set');

  async function attempt(): Promise<boolean> {
    try {
      const more = await relayChanges(signal);
      if (failing) log().info('changes are told again');
      failing = false;
      return more;
    } catch (error) {
      if (!failing) log().warn({ err: error }, 'no changes are told, trying on');
      failing = true;
      return false;
    }
  }

  const rest = (ms: number) => pause(ms, undefined, { signal, ref: false }).catch(() => {});

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const more = await attempt();
      if (!more) await Promise.race([woken, rest(ROUND_MS)]);
      await rest(REST_MS);
    }
    closeMailbox();
  }

  setWake(() => wake());
  const ended = loop();
  return {
    stop() {
      setWake(undefined);
      stopping.abort();
      return ended;
    },
  };
}
