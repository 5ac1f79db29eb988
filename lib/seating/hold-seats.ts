import type { User } from '../accounts/user';
import { getLayout } from '../catalog/get-layout';
import { getPerformanceFacts } from '../catalog/get-performance';
import { getQueueSale } from '../catalog/queue-sale';
import { DomainError } from '../errors';
import { type Answer, onceTogether, resultOf, type Settled } from '../idempotency';
import { checkPass } from '../queue/check-pass';
import type { Hold, HoldSeatsInput } from './hold';
import { avoidsSingles, holdBest } from './hold-best';
import type { PricedLayout } from './layout';
import { rowIndex } from './row-index';
import { seatFeedOf } from './seat-feeds';
import { type Asked, tryHold } from './try-hold';

export type HoldRequest = { performanceId: string; pass: string | null; key?: string } & HoldSeatsInput;

/**
 * Sets seats aside for the user, all or none; with a `key` a retry has one effect. Throws `not-found`, `pass-required`,
 * `pass-invalid`, `invalid`, `limit-exceeded`, `not-on-sale`, `seats-taken` with the seats that somebody else has or is
 * just getting, and `leaves-single-seat` with those that would be `stranded`.
 */
export async function holdSeats(user: User, request: HoldRequest): Promise<Answer<Hold>> {
  const { performanceId, key, seats, best } = request;
  if (key) {
    const once = { actorId: user.id, key, request: ['hold', performanceId, seats, best] };
    return onceTogether(once, async (record) => hold({ ...(await check(user, request)), record }, request));
  }
  const settled = await hold(await check(user, request), request);
  if ('known' in settled) throw new Error('a hold without a key was kept under one');
  return { result: resultOf(settled.outcome), replayed: false };
}

/** Refuses what needs no look at any seat. */
async function check(user: User, request: HoldRequest): Promise<Asked> {
  const { performanceId, pass } = request;
  const { maxSeatsPerOrder } = (await getPerformanceFacts(performanceId)).shown;
  await checkPass(user, await getQueueSale(performanceId), pass);
  const layout = await getLayout(performanceId);
  refuseUnknown(layout, request);
  const quantity = request.seats?.length ?? request.best?.quantity ?? 0;
  if (quantity > maxSeatsPerOrder) {
    throw new DomainError('limit-exceeded', `At most ${maxSeatsPerOrder} seats can be taken at once.`);
  }
  return { user, performanceId, layout };
}

function refuseUnknown(layout: PricedLayout, { seats, best }: HoldSeatsInput): void {
  const errors = (seats ?? []).flatMap((seat, index) =>
    seat < layout.seatCount ? [] : [{ path: `seats.${index}`, message: 'is no seat of this performance' }],
  );
  if (best?.zone !== undefined && !layout.zones.some((zone) => zone.id === best.zone)) {
    errors.push({ path: 'best.zone', message: 'is no zone of this performance' });
  }
  if (errors.length > 0)
    throw new DomainError('invalid', 'The request names what does not exist.', { errors });
}

async function hold(asked: Asked, { seats, best }: HoldSeatsInput): Promise<Settled<Hold>> {
  if (best) return holdBest(asked, best);
  const sorted = [...(seats ?? [])].sort((a, b) => a - b);
  const { status } = (await seatFeedOf(asked.performanceId)).seats;
  const choosing = { seats: sorted, together: areTogether(asked.layout, sorted), status };
  const tried = await tryHold(asked, { ...choosing, chosen: null, mayStrand: !avoidsSingles() });
  if ('gone' in tried) throw new Error('seats picked by hand are not chosen anew');
  return tried;
}

/** Side by side in one row, of whatever kind, with no aisle between them. */
function areTogether(layout: PricedLayout, sorted: number[]): boolean {
  const { rowOf, stretch } = rowIndex(layout);
  const [first = 0] = sorted;
  const stretchOf = (seat: number) => stretch[rowOf[seat] ?? 0];
  return sorted.every((seat, place) => seat === first + place && stretchOf(seat) === stretchOf(first));
}
