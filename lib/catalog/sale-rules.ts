import { DomainError, type FieldError } from '../errors';
import type { PerformanceRow } from './performance-columns';
import type { ZonePrice } from './performance-input';

const HOUR = 3_600_000;
/** Tickets may still be sold at the door while it plays, and not the day after. */
const LATEST_CLOSE = 12 * HOUR;

type Settings = Pick<
  PerformanceRow,
  | 'startsAt'
  | 'doorsAt'
  | 'lobbyOpensAt'
  | 'saleOpensAt'
  | 'saleClosesAt'
  | 'refundsUntil'
  | 'maxSeatsPerOrder'
  | 'maxSeatsPerAccount'
>;

type Rule = {
  path: keyof Settings;
  also: keyof Settings;
  broken(settings: Settings): boolean;
  message: string;
};

const RULES: Rule[] = [
  {
    path: 'doorsAt',
    also: 'startsAt',
    broken: ({ doorsAt, startsAt }) => doorsAt !== null && doorsAt > startsAt,
    message: 'must not be after the start',
  },
  {
    path: 'lobbyOpensAt',
    also: 'saleOpensAt',
    broken: ({ lobbyOpensAt, saleOpensAt }) => lobbyOpensAt !== null && lobbyOpensAt > saleOpensAt,
    message: 'must not be after the opening of the sale',
  },
  {
    path: 'saleClosesAt',
    also: 'saleOpensAt',
    broken: ({ saleOpensAt, saleClosesAt }) => saleClosesAt <= saleOpensAt,
    message: 'must be after the opening of the sale',
  },
  {
    path: 'saleClosesAt',
    also: 'startsAt',
    broken: ({ saleClosesAt, startsAt }) => saleClosesAt.getTime() > startsAt.getTime() + LATEST_CLOSE,
    message: 'must be at most twelve hours after the start',
  },
  {
    path: 'refundsUntil',
    also: 'startsAt',
    broken: ({ refundsUntil, startsAt }) => refundsUntil !== null && refundsUntil > startsAt,
    message: 'must not be after the start',
  },
  {
    path: 'maxSeatsPerOrder',
    also: 'maxSeatsPerAccount',
    broken: ({ maxSeatsPerOrder, maxSeatsPerAccount }) => maxSeatsPerOrder > maxSeatsPerAccount,
    message: 'must not be more than an account may have',
  },
];

/**
 * What is wrong with how dates and limits go together. Only rules that one of the `touched` fields has a part in: a sale
 * that was closed early may have its prices changed all the same.
 */
export function settingErrors(settings: Settings, touched: readonly string[]): FieldError[] {
  return RULES.filter(
    ({ path, also, broken }) => (touched.includes(path) || touched.includes(also)) && broken(settings),
  ).map(({ path, message }) => ({ path, message }));
}

/** Every zone of the plan has to have a price, and no other. */
export function zoneErrors(prices: ZonePrice[], planZones: string[]): FieldError[] {
  const priced = new Set(prices.map(({ zone }) => zone));
  const unpriced = planZones.filter((zone) => !priced.has(zone));
  return [
    ...prices.flatMap(({ zone }, index) =>
      planZones.includes(zone)
        ? []
        : [{ path: `zones.${index}.zone`, message: `“${zone}” is no zone of the plan` }],
    ),
    ...(unpriced.length > 0
      ? [{ path: 'zones', message: `has no price for ${unpriced.map((zone) => `“${zone}”`).join(', ')}` }]
      : []),
  ];
}

/** Throws `invalid` when there is anything wrong. */
export function refuseErrors(errors: FieldError[]): void {
  if (errors.length > 0)
    throw new DomainError('invalid', 'The performance cannot be put on like this.', { errors });
}
