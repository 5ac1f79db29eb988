/** What actions change and mention: each has a name in the dictionary. */
const FIELDS = [
  'slug',
  'title',
  'artist',
  'description',
  'posterUrl',
  'name',
  'city',
  'timezone',
  'layoutId',
  'layoutVersion',
  'seatCount',
  'startsAt',
  'doorsAt',
  'lobbyOpensAt',
  'saleOpensAt',
  'saleClosesAt',
  'refundsUntil',
  'publishedAt',
  'pausedAt',
  'pauseMessage',
  'cancelledAt',
  'maxSeatsPerOrder',
  'maxSeatsPerAccount',
  'holdSeconds',
  'queueEnabled',
  'queueMaxActive',
  'queueAdmitPerMinute',
  'queuePassSeconds',
  'queueClaimSeconds',
  'zones',
  'role',
  'state',
  'usedAt',
  'checkedInAt',
  'reason',
  'note',
  'door',
  'seats',
  'amount',
  'ticketIds',
  'recipient',
  'from',
] as const;

export type AuditField = (typeof FIELDS)[number];

/** Whether the dictionary has a name for it; what an older release has written may have none. */
export function isAuditField(field: string): field is AuditField {
  return FIELDS.some((known) => known === field);
}
