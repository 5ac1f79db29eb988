import { z } from 'zod';
import { CreateAccountInput, CredentialsInput, User } from '../accounts/user';
import { Concert, ConcertSummary, ListConcertsInput } from '../catalog/concert';
import { Performance } from '../catalog/performance';
import { Order, PlaceOrderInput, RefundInput, RefundResult } from '../orders/order';
import { PageInput } from '../pagination';
import { SeatStatus } from '../seating/get-seat-status';
import { Hold, HoldSeatsInput } from '../seating/hold';
import { TopUpInput, TopUpResult, Wallet, WalletTransaction } from '../wallet/transaction';
import { concertOperations } from './desk/concert-operations';
import { doorOperations } from './desk/door-operations';
import { orderOperations } from './desk/order-operations';
import { peopleOperations } from './desk/people-operations';
import { performanceOperations } from './desk/performance-operations';
import { saleOperations } from './desk/sale-operations';
import { venueOperations } from './desk/venue-operations';
import { byId, operation } from './operation';

const nextCursor = z.string().nullable();
const userAnswer = z.object({ user: User });
const holdAnswer = z.object({ hold: Hold });
const orderAnswer = z.object({ order: Order });
const performanceAnswer = z.object({ performance: Performance });

const PricedLayout = z.object({
  version: z.string(),
  name: z.string(),
  width: z.int(),
  height: z.int(),
  stage: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  seatCount: z.int(),
  sections: z.array(
    z.object({
      name: z.string(),
      zone: z.string(),
      firstSeat: z.int(),
      seatCount: z.int(),
      rows: z.array(z.object({ name: z.string(), firstSeat: z.int(), seatCount: z.int() })),
    }),
  ),
  zones: z.array(
    z.object({ id: z.string(), name: z.string(), price: z.int(), currency: z.string(), color: z.string() }),
  ),
  x: z.array(z.int()),
  y: z.array(z.int()),
  label: z.array(z.string()),
  /** Seats of a kind, and those that an aisle parts from the next: left out where there are none. */
  accessible: z.array(z.int()).optional(),
  companion: z.array(z.int()).optional(),
  blocked: z.array(z.int()).optional(),
  aisles: z.array(z.int()).optional(),
});

const QueueStatus = z.object({
  phase: z.enum(['closed', 'lobby', 'open', 'paused', 'sold_out']),
  serving: z.int(),
  issued: z.int(),
  admittedPerMinute: z.number(),
  epoch: z.int(),
  shuffle: z
    .object({ commitment: z.string(), seed: z.string().optional(), size: z.int().optional() })
    .nullable(),
  poll: z.object({ minMs: z.int(), maxMs: z.int(), divisor: z.number() }),
  serverTime: z.iso.datetime(),
  /** What the promoter says about a pause; only while it lasts. */
  message: z.string().optional(),
  stale: z.literal(true).optional(),
});
const QueueJoined = z.object({ ticket: z.string(), number: z.int().nullable(), registered: z.boolean() });
const QueuePlace = z.object({
  state: z.enum(['registered', 'waiting', 'your_turn', 'admitted', 'missed', 'done']),
  number: z.int().nullable(),
  ahead: z.int().nullable(),
  etaSeconds: z.object({ low: z.int(), high: z.int() }).nullable(),
  claimBy: z.iso.datetime().optional(),
  passExpiresAt: z.iso.datetime().optional(),
});
const QueuePass = z.object({ pass: z.string(), expiresAt: z.iso.datetime() });

/** A missing or absurd string is refused by the verb as `ticket-invalid` or `pass-invalid`, not as a bad field. */
const TicketHeader = z.object({ 'queue-ticket': z.string() });
const PassHeader = z.object({ 'queue-pass': z.string() });
/** What the challenge's widget gave; needed for a new place where a challenge is switched on. */
const ChallengeHeader = z.object({ 'challenge-response': z.string().optional() });

/*
 * Generous to people (two devices, impatient reloads; a carrier's or a stadium's shared address), hostile to loops.
 * Each process counts for itself. docs/decisions/0013-limits.md has the reasons.
 */
const CROWD = { burst: 6_000, perMinute: 3_000 };
const limits = {
  join: { account: { burst: 300, perMinute: 60 }, address: CROWD },
  look: { account: { burst: 1_000, perMinute: 240 }, address: { burst: 12_000, perMinute: 12_000 } },
  claim: { account: { burst: 600, perMinute: 120 }, address: CROWD },
  renew: { account: { burst: 600, perMinute: 60 }, address: CROWD },
  leave: { account: { burst: 300, perMinute: 30 }, address: CROWD },
  hold: { account: { burst: 300, perMinute: 60 }, address: CROWD },
  pay: { account: { burst: 300, perMinute: 60 }, address: CROWD },
  stream: { account: CROWD, address: CROWD },
};

const accounts = { tag: 'Accounts' } as const;
const wallet = { tag: 'Wallet' } as const;
const catalogue = { tag: 'Catalogue', access: 'public' } as const;
const queue = { tag: 'Waiting room', params: byId, crowd: true } as const;
const sales = { tag: 'Holds and orders', access: 'user' } as const;

/** Every call below /api/v1. The handlers validate by these, and /api/v1/openapi.json is made from them. */
export const operations = {
  createUser: operation({
    ...accounts,
    method: 'POST',
    path: '/users',
    summary: 'Make an account with an empty wallet',
    access: 'public',
    body: CreateAccountInput,
    success: { status: 201, body: userAnswer },
    errors: ['email-taken', 'rate-limited'],
  }),
  createToken: operation({
    ...accounts,
    method: 'POST',
    path: '/tokens',
    summary: 'Get a bearer token',
    access: 'public',
    body: CredentialsInput,
    success: { status: 201, body: z.object({ token: z.string(), expiresAt: z.iso.datetime(), user: User }) },
    errors: ['bad-credentials', 'rate-limited'],
  }),
  endToken: operation({
    ...accounts,
    method: 'DELETE',
    path: '/tokens/current',
    summary: 'End the bearer token at once',
    access: 'user',
    success: { status: 204 },
  }),
  getMe: operation({
    ...accounts,
    method: 'GET',
    path: '/me',
    summary: 'Who the caller is',
    access: 'user',
    success: { status: 200, body: userAnswer },
  }),
  getWallet: operation({
    ...wallet,
    method: 'GET',
    path: '/wallet',
    summary: 'The balance',
    access: 'user',
    success: { status: 200, body: Wallet },
  }),
  topUp: operation({
    ...wallet,
    method: 'POST',
    path: '/wallet/top-ups',
    summary: 'Put money into the wallet',
    access: 'user',
    idempotency: 'required',
    body: TopUpInput,
    success: { status: 201, body: TopUpResult },
    errors: ['limit-exceeded'],
  }),
  listTransactions: operation({
    ...wallet,
    method: 'GET',
    path: '/wallet/transactions',
    summary: "The wallet's history, newest first",
    access: 'user',
    query: PageInput,
    success: { status: 200, body: z.object({ transactions: z.array(WalletTransaction), nextCursor }) },
  }),
  listConcerts: operation({
    ...catalogue,
    method: 'GET',
    path: '/concerts',
    summary: 'Concerts with a date in the range (from now on, unless given), soonest first',
    query: ListConcertsInput,
    success: { status: 200, body: z.object({ concerts: z.array(ConcertSummary), nextCursor }) },
  }),
  getConcert: operation({
    ...catalogue,
    method: 'GET',
    path: '/concerts/{slug}',
    summary: 'A concert with its dates',
    params: z.object({ slug: z.string().max(80) }),
    success: { status: 200, body: z.object({ concert: Concert, performances: z.array(Performance) }) },
  }),
  getPerformance: operation({
    ...catalogue,
    method: 'GET',
    path: '/performances/{id}',
    summary: 'One date of a concert',
    params: byId,
    success: { status: 200, body: performanceAnswer },
  }),
  getLayout: operation({
    ...catalogue,
    method: 'GET',
    path: '/performances/{id}/layout',
    summary: 'The venue plan with prices; asked for with ?v=<its version> it may be kept for ever',
    params: byId,
    query: z.object({ v: z.string().max(64).optional() }),
    success: { status: 200, body: PricedLayout, also: [304] },
  }),
  getSeats: operation({
    ...catalogue,
    method: 'GET',
    path: '/performances/{id}/seats',
    summary:
      'The status of every seat: base64 of 2 bits a seat, lowest bits first (0 free, 1 held, 2 sold, 3 not for sale)',
    params: byId,
    success: { status: 200, body: SeatStatus, also: [304] },
  }),
  getSeatStream: operation({
    ...catalogue,
    method: 'GET',
    path: '/performances/{id}/seats/stream',
    summary:
      'The seats as they change, from `version` on, as server-sent events: `event: seats` with `{version, changes: [[seat, status], …]}` at most four times a second, the first at once. `reload: true`: read all seats again, then open the stream with their version',
    params: byId,
    query: z.object({
      version: z
        .string()
        .regex(/^\d{1,16}$/, 'must be a version of the seats')
        .transform(Number)
        .optional(),
    }),
    headers: z.object({ 'last-event-id': z.string().optional() }),
    limits: limits.stream,
    success: { status: 200, contentType: 'text/event-stream' },
  }),
  getQueueStatus: operation({
    ...queue,
    method: 'GET',
    path: '/performances/{id}/queue/status',
    summary:
      'Where the line stands; the same bytes for everybody. `message`: what the promoter says about a pause. `stale`: the last that is known, Redis is away',
    access: 'public',
    success: { status: 200, body: QueueStatus },
  }),
  joinQueue: operation({
    ...queue,
    method: 'POST',
    path: '/performances/{id}/queue',
    summary: 'Join the line, or get your ticket again',
    access: 'user',
    headers: ChallengeHeader,
    limits: limits.join,
    success: { status: 201, body: QueueJoined, also: [200] },
    errors: ['sale-not-open', 'sale-closed', 'sold-out', 'challenge-required'],
  }),
  getQueuePlace: operation({
    ...queue,
    method: 'GET',
    path: '/performances/{id}/queue/me',
    summary: 'Your place in line',
    access: 'user',
    headers: TicketHeader,
    limits: limits.look,
    success: { status: 200, body: QueuePlace },
    errors: ['ticket-invalid'],
  }),
  claimPass: operation({
    ...queue,
    method: 'POST',
    path: '/performances/{id}/queue/claim',
    summary: 'Take your turn',
    access: 'user',
    headers: TicketHeader,
    limits: limits.claim,
    success: { status: 200, body: QueuePass },
    errors: ['ticket-invalid', 'not-your-turn', 'turn-missed', 'sale-not-open', 'sale-closed', 'sold-out'],
  }),
  renewPass: operation({
    ...queue,
    method: 'POST',
    path: '/performances/{id}/queue/renew',
    summary: 'Stay admitted',
    access: 'user',
    headers: PassHeader,
    limits: limits.renew,
    success: { status: 200, body: QueuePass },
    errors: ['pass-invalid'],
  }),
  leaveQueue: operation({
    ...queue,
    method: 'DELETE',
    path: '/performances/{id}/queue',
    summary: 'Give your place (Queue-Ticket) or your turn (Queue-Pass) up at once',
    access: 'user',
    headers: TicketHeader.extend(PassHeader.shape).partial(),
    limits: limits.leave,
    success: { status: 204 },
    errors: ['ticket-invalid', 'pass-invalid'],
  }),
  createHold: operation({
    ...sales,
    method: 'POST',
    path: '/performances/{id}/holds',
    summary: 'Set seats aside: these, or the best',
    limits: limits.hold,
    params: byId,
    headers: PassHeader,
    idempotency: 'optional',
    body: HoldSeatsInput,
    success: { status: 201, body: holdAnswer },
    errors: [
      'pass-required',
      'pass-invalid',
      'seats-taken',
      'leaves-single-seat',
      'limit-exceeded',
      'not-on-sale',
    ],
  }),
  getHold: operation({
    ...sales,
    method: 'GET',
    path: '/holds/{id}',
    summary: 'A hold of yours',
    params: byId,
    success: { status: 200, body: holdAnswer },
  }),
  releaseHold: operation({
    ...sales,
    method: 'DELETE',
    path: '/holds/{id}',
    summary: 'Give all its seats back',
    params: byId,
    success: { status: 204 },
  }),
  releaseSeat: operation({
    ...sales,
    method: 'DELETE',
    path: '/holds/{id}/seats/{seat}',
    summary: 'Give one seat back; the last one ends the hold',
    params: byId.extend({
      seat: z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    }),
    success: { status: 200, body: holdAnswer },
    errors: ['hold-expired', 'hold-not-active'],
  }),
  extendHold: operation({
    ...sales,
    method: 'POST',
    path: '/holds/{id}/extensions',
    summary: 'Prolong a hold, once',
    params: byId,
    success: { status: 201, body: holdAnswer },
    errors: ['already-extended', 'hold-expired', 'hold-not-active'],
  }),
  placeOrder: operation({
    ...sales,
    method: 'POST',
    path: '/orders',
    summary: 'Pay a hold from the wallet',
    limits: limits.pay,
    idempotency: 'required',
    body: PlaceOrderInput,
    success: { status: 201, body: orderAnswer },
    errors: ['not-found', 'insufficient-balance', 'hold-expired', 'hold-not-active'],
  }),
  listOrders: operation({
    ...sales,
    method: 'GET',
    path: '/orders',
    summary: 'Your orders, newest first',
    query: PageInput,
    success: { status: 200, body: z.object({ orders: z.array(Order), nextCursor }) },
  }),
  getOrder: operation({
    ...sales,
    method: 'GET',
    path: '/orders/{id}',
    summary: 'An order of yours',
    params: byId,
    success: { status: 200, body: orderAnswer },
  }),
  refundOrder: operation({
    ...sales,
    method: 'POST',
    path: '/orders/{id}/refunds',
    summary: 'Give tickets back: these, or all',
    params: byId,
    idempotency: 'required',
    body: RefundInput,
    success: { status: 201, body: RefundResult },
    errors: ['not-refundable'],
  }),
  getTicketQr: operation({
    ...sales,
    method: 'GET',
    path: '/tickets/{id}/qr.svg',
    summary: 'The QR code of a ticket of yours',
    params: byId,
    success: { status: 200, contentType: 'image/svg+xml' },
  }),
  ...doorOperations,
  ...orderOperations,
  ...concertOperations,
  ...performanceOperations,
  ...venueOperations,
  ...peopleOperations,
  ...saleOperations,
};
