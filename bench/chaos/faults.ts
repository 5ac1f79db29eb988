import { setTimeout as pause } from 'node:timers/promises';
import { lockRows } from './lock-rows';
import { type Fault, type FaultKind, isOnWire } from './schedule';
import type { App, Stage } from './stage';

/** Ends what was begun. */
type End = () => unknown;

/** What is broken in which performance, and where figures of it are left. */
export type Scene = { stage: Stage; performanceId: string; deadlocks: number; lostReplies: number };

type Begin = (scene: Scene, fault: Fault) => End | Promise<End>;

const appOf = ({ stage }: Scene, { app }: Fault): App => stage.apps[app];
const wireOf = (scene: Scene, fault: Fault) => appOf(scene, fault)[fault.server];

const BEGIN: Record<Exclude<FaultKind, 'shift-clock'>, Begin> = {
  async 'kill-app'(scene, fault) {
    const { site } = appOf(scene, fault);
    await site.kill();
    return () => site.start();
  },
  'freeze-app'(scene, fault) {
    const { site } = appOf(scene, fault);
    site.freeze();
    return () => site.thaw();
  },
  async 'kill-mariadb'({ stage: { mariadb } }) {
    await mariadb.kill();
    return () => mariadb.start();
  },
  'freeze-mariadb'({ stage: { mariadb } }) {
    mariadb.freeze();
    return () => mariadb.thaw();
  },
  async 'kill-redis'({ stage: { redis } }) {
    await redis.kill();
    return () => redis.start();
  },
  'freeze-redis'({ stage: { redis } }) {
    redis.freeze();
    return () => redis.thaw();
  },
  async 'flush-redis'({ stage }) {
    await stage.tellRedis('flushall');
    return () => {};
  },
  async 'fill-redis'({ stage }) {
    await stage.tellRedis('config', 'set', 'maxmemory-policy', 'noeviction');
    await stage.tellRedis('config', 'set', 'maxmemory', '1');
    return () => stage.tellRedis('config', 'set', 'maxmemory', '0');
  },
  cut(scene, fault) {
    const wire = wireOf(scene, fault);
    wire.cut();
    return () => wire.mend();
  },
  reset(scene, fault) {
    const wire = wireOf(scene, fault);
    wire.reset();
    return () => wire.reset();
  },
  delay(scene, fault) {
    const wire = wireOf(scene, fault);
    wire.delay(fault.ms);
    return () => wire.mend();
  },
  swallow(scene, fault) {
    const wire = wireOf(scene, fault);
    wire.swallow();
    return () => wire.mend();
  },
  'lose-replies'(scene, fault) {
    const wire = wireOf(scene, fault);
    const before = wire.lost();
    wire.loseReplies();
    // Again and again, since each connection loses one and is then another.
    const timer = setInterval(wire.loseReplies, 250);
    return () => {
      clearInterval(timer);
      scene.lostReplies += wire.lost() - before;
    };
  },
  async 'lock-rows'(scene) {
    const stop = await lockRows(scene.performanceId);
    return async () => {
      scene.deadlocks += await stop();
    };
  },
};

/** What cannot be broken twice at the same time. */
function targetOf({ kind, app, server }: Fault): string {
  if (isOnWire(kind)) return `wire ${app} ${server}`;
  if (kind.endsWith('-app')) return `app ${app}`;
  return kind.endsWith('-redis') ? 'redis' : 'mariadb';
}

/** Does all of it in time; a fault waits until its target is whole again. Resolves when the last one is over. */
export async function inflict(scene: Scene, faults: Fault[]): Promise<void> {
  const began = performance.now();
  const busy = new Map<string, Promise<void>>();
  const all = faults.map(async (fault) => {
    if (fault.kind === 'shift-clock') return;
    const target = targetOf(fault);
    const before = busy.get(target);
    const work = (async () => {
      await pause(Math.max(0, fault.atMs - (performance.now() - began)));
      await before;
      const end = await BEGIN[fault.kind as keyof typeof BEGIN](scene, fault);
      await pause(fault.lastsMs);
      await end();
    })();
    busy.set(target, work);
    await work;
  });
  await Promise.all(all);
}
