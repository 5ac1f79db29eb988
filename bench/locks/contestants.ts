import { closeDatabase } from '@/db/client';
import { LAB_WAYS } from '@/lib/lab/lab-run';
import type { TopUpWay } from '@/lib/wallet/ways/way';
import { ways } from '@/lib/wallet/ways/ways';
import { ownConnection } from './own-connection';

/** A way that is measured, under the name it has in the tables. `prepare` goes before each round. */
export type Contestant = { name: string; way: TopUpWay; asksRedis: boolean; prepare?: () => Promise<void> };

export const DEFAULT_WAY = 'coalesced';

/** Every way of the shop. */
export const contestants: Contestant[] = LAB_WAYS.map((name) => ({
  name: name === 'none' ? 'none (control)' : name,
  way: ways[name],
  asksRedis: name.startsWith('redis'),
}));

/** The shape of the published study. The pool gives its connections back first, so that the server's limit is all theirs. */
export const withoutPool: Contestant = {
  name: 'pessimistic, a connection per request',
  way: ownConnection,
  asksRedis: false,
  prepare: closeDatabase,
};
