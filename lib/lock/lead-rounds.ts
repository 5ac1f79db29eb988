import { log } from '../logger';
import { isRedisOutage } from '../redis/outage';
import { candidateFor } from './candidate';

export type Rounds = { stop(): Promise<void> };

type Pace = { everyMs: number; leaseMs: number };

/** What is left of a round when somebody else leads by now, or this process is about to end, is for others to do. */
export type Round = (goesOn: () => Promise<boolean>) => Promise<void>;

/**
 * Does `round` again and again, `everyMs` apart, in one process among all that are asked to: the leader of `name`. When
 * it ends, the next one takes over at its next round; when it dies or hangs, `leaseMs` later. Without Redis there is no
 * leader and everybody does it, so a round has to be safe beside others. Failures are logged, once in a row.
 */
export function leadRounds(name: string, { everyMs, leaseMs }: Pace, round: Round): Rounds {
  const candidate = candidateFor(name, leaseMs);
  let stopped = false;
  let failing = false;
  let wake = () => {};

  async function goesOn(): Promise<boolean> {
    if (stopped) return false;
    try {
      return await candidate.lead();
    } catch (error) {
      if (isRedisOutage(error)) return !stopped;
      throw error;
    }
  }

  async function attempt(): Promise<void> {
    try {
      if (await goesOn()) await round(goesOn);
      if (failing) log().info({ name }, 'works again');
      failing = false;
    } catch (error) {
      if (!failing) log().warn({ err: error, name }, 'failed, trying on');
      failing = true;
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      await attempt();
      if (stopped) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs).unref();
      });
    }
    // Without Redis there is nothing to give up.
    await candidate.resign().catch(() => {});
  }

  const ended = loop();
  return {
    stop() {
      stopped = true;
      wake();
      return ended;
    },
  };
}
