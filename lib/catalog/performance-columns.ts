import type { performances } from '@/db/schema';
import type { QueueSettings } from '../queue/sale';
import type { EditPerformanceInput } from './performance-input';

export type PerformanceRow = typeof performances.$inferSelect;

/** What an admin may set of a row. */
export type PerformanceColumns = Partial<
  Omit<PerformanceRow, 'id' | 'concertId' | 'seatCount' | 'revision' | 'createdAt'>
>;

const moment = (text: string) => new Date(text);
const momentOrNone = (text: string | null | undefined) =>
  text ? moment(text) : text === null ? null : undefined;

/** The columns that an admin's input is about; what was left out is `undefined`. */
export function columnsOf(input: EditPerformanceInput) {
  const { startsAt, saleOpensAt, saleClosesAt, queue } = input;
  const refundsUntil = momentOrNone(input.refundsUntil);
  return {
    startsAt: startsAt === undefined ? undefined : moment(startsAt),
    doorsAt: momentOrNone(input.doorsAt),
    lobbyOpensAt: momentOrNone(input.lobbyOpensAt),
    saleOpensAt: saleOpensAt === undefined ? undefined : moment(saleOpensAt),
    saleClosesAt: saleClosesAt === undefined ? undefined : moment(saleClosesAt),
    // Until the start, wherever that will be moved to.
    refundsUntil: startsAt && refundsUntil?.getTime() === Date.parse(startsAt) ? null : refundsUntil,
    maxSeatsPerOrder: input.maxSeatsPerOrder,
    maxSeatsPerAccount: input.maxSeatsPerAccount,
    holdSeconds: input.holdSeconds,
    queueEnabled: queue?.enabled,
    queueMaxActive: queue?.maxActive,
    queueAdmitPerMinute: queue?.admitPerMinute,
    queuePassSeconds: queue?.passSeconds,
    queueClaimSeconds: queue?.claimSeconds,
  } satisfies PerformanceColumns;
}

/** How the line of a performance is run, by its row. */
export function queueSettingsOf(row: PerformanceRow): QueueSettings {
  return {
    enabled: row.queueEnabled,
    maxActive: row.queueMaxActive,
    admitPerMinute: row.queueAdmitPerMinute,
    passSeconds: row.queuePassSeconds,
    claimSeconds: row.queueClaimSeconds,
  };
}
