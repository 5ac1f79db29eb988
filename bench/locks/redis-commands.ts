import { randomUUID } from 'node:crypto';
import { adminRedis } from '../redis-admin';

/** Commands that clients have sent, and with them those that their scripts called. */
export type Commands = { sent: number; inAll: number };

/**
 * What Redis was asked while `work` went on; `hear` is told each in its words. Slows it down: nothing that is timed goes
 * on here.
 */
export function commandsDuring(
  work: () => Promise<unknown>,
  hear: (words: string[]) => void = () => {},
): Promise<Commands> {
  return adminRedis(async (redis) => {
    const monitor = await redis.monitor();
    const mark = randomUUID();
    const commands: Commands = { sent: 0, inAll: 0 };
    try {
      const heardAll = new Promise<void>((resolve) => {
        monitor.on('monitor', (_time: string, words: string[], source: string) => {
          if (words[1] === mark) return resolve();
          hear(words);
          commands.inAll += 1;
          if (source !== 'lua') commands.sent += 1;
        });
      });
      await work();
      await redis.echo(mark);
      await heardAll;
    } finally {
      monitor.disconnect();
    }
    return commands;
  });
}
