import { z } from 'zod';
import { plainLine, plainNote } from '../plain-line';
import { QueueSettings } from '../queue/sale';
import { isReadableColor } from './zone-colors';

/** Ten million won: beyond it a slip of the hand is likelier than the wish. */
const HIGHEST_PRICE = 10_000_000;

const FROM = Date.UTC(2000, 0, 1);
const UNTIL = Date.UTC(2100, 0, 1);
const instant = z.iso
  .datetime({ offset: true, error: 'must be a date and time (ISO 8601)', abort: true })
  .refine((text) => Date.parse(text) >= FROM && Date.parse(text) < UNTIL, 'must be between 2000 and 2099');

export const ZonePrice = z.object({
  /** The zone of the venue's plan. */
  zone: z.string().trim().min(1, 'is missing').max(40),
  name: plainLine(60),
  /** In minor units. */
  price: z
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(HIGHEST_PRICE, `must be at most ${HIGHEST_PRICE.toLocaleString('en')}`),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'must be a colour such as #0054fc', abort: true })
    .toLowerCase()
    .refine(isReadableColor, 'must stand out from both paper and black')
    .optional(),
});
export type ZonePrice = z.infer<typeof ZonePrice>;

const fields = z.object({
  venueId: z.uuid('must be the id of a venue'),
  startsAt: instant,
  doorsAt: instant.nullish(),
  lobbyOpensAt: instant.nullish(),
  saleOpensAt: instant,
  saleClosesAt: instant,
  /** Until when buyers may give tickets back by themselves; without it until the start. */
  refundsUntil: instant.nullish(),
  /** What one statement to the database carries has to hold the seats of many orders. */
  maxSeatsPerOrder: z.int().min(1).max(100),
  maxSeatsPerAccount: z.int().min(1).max(1_000),
  holdSeconds: z.int().min(5).max(3_600),
  /** A price for every zone of the plan, dearest first or in whatever order they are to be shown. */
  zones: z.array(ZonePrice).min(1, 'must have a price for every zone of the plan').max(100),
  queue: QueueSettings,
});

export const PerformanceInput = fields.superRefine(refuseTwice);
export type PerformanceInput = z.infer<typeof PerformanceInput>;

/** `revision`: what the performance was when it was read; somebody else's change since then is not overwritten. */
export const EditPerformanceInput = fields
  .partial()
  .extend({ queue: QueueSettings.partial().optional(), revision: z.int().min(1).optional() })
  .superRefine(refuseTwice);
export type EditPerformanceInput = z.infer<typeof EditPerformanceInput>;

export const PauseInput = z.object({
  /** What people in line read; null or nothing written takes an earlier one away. */
  message: plainNote(200).or(z.literal('')).nullish(),
});
export type PauseInput = z.infer<typeof PauseInput>;

/** A zone can have one price only. */
function refuseTwice({ zones = [] }: { zones?: ZonePrice[] }, context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { zone }] of zones.entries()) {
    if (seen.has(zone))
      context.addIssue({
        code: 'custom',
        path: ['zones', index, 'zone'],
        message: `“${zone}” has a price already`,
      });
    seen.add(zone);
  }
}
