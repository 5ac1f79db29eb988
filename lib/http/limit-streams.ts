import { DomainError } from '../errors';
import { networkAddress } from '../network-address';
import { networkOf } from '../network-of';
import type { ByteStream } from './byte-stream';

/** Streams at a time that a process keeps for one network address: a stadium's Wi-Fi, or a carrier's shared address. */
const MOST = 2_000;
const RETRY_SECONDS = 30;

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowStreamCounts?: Map<string, number> };
shared.frontrowStreamCounts ??= new Map();
const counts = shared.frontrowStreamCounts;

/** The same stream, counted while it is open. Throws `rate-limited` when the caller's address has too many of them. */
export function limitStreams(headers: Headers, stream: ByteStream): ByteStream {
  const network = networkOf(networkAddress(headers));
  if (network === null) return stream;
  if ((counts.get(network) ?? 0) >= MOST) {
    throw new DomainError('rate-limited', 'Too many streams are open from this address.', {
      retryAfter: RETRY_SECONDS,
    });
  }
  return (sink) => {
    counts.set(network, (counts.get(network) ?? 0) + 1);
    const leave = stream(sink);
    return () => {
      const left = (counts.get(network) ?? 0) - 1;
      if (left > 0) counts.set(network, left);
      else counts.delete(network);
      leave();
    };
  };
}
