import { DomainError } from '../errors';
import { type Meter, meter, type Rate } from '../metered';
import { networkAddress } from '../network-address';
import { networkOf } from '../network-of';
import type { Operation } from './operation';

/** How often one account, and everybody behind one network address, may make a call to one process. */
export type CallLimits = { account: Rate; address: Rate };

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowMeters?: Map<string, Meter> };
shared.frontrowMeters ??= new Map();
const meters = shared.frontrowMeters;

/** Throws `rate-limited`. Before anything else is done for a call, and whoever it says it comes from. */
export function limitByAddress({ limits, method, path }: Operation, headers: Headers): void {
  if (!limits) return;
  const network = networkOf(networkAddress(headers));
  if (network !== null) take(`address ${method} ${path}`, limits.address, network);
}

/** Throws `rate-limited`. */
export function limitByAccount({ limits, method, path }: Operation, account: { id: string }): void {
  if (limits) take(`account ${method} ${path}`, limits.account, account.id);
}

function take(name: string, rate: Rate, key: string): void {
  let own = meters.get(name);
  if (!own) {
    own = meter(rate);
    meters.set(name, own);
  }
  const wait = own(key);
  if (wait > 0) {
    throw new DomainError('rate-limited', 'Too many requests of this kind. Slow down.', {
      retryAfter: Math.ceil(wait / 1_000),
    });
  }
}
