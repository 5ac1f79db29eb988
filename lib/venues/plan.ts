import { z } from 'zod';
import { plainLine } from '../plain-line';
import type * as layout from '../seating/layout';

export const MOST_SEATS = 100_000;
export const MOST_SECTIONS = 1_000;
/** Each has a price of its own for every date. */
export const MOST_ZONES = 100;
/** A kilometre: plans are drawn in centimetres. */
export const MOST_CM = 100_000;
/** Closer than this, two seats are at one spot. */
export const LEAST_APART_CM = 20;

/** What is printed on tickets. */
const name = plainLine(40);

export const ZoneId = z
  .string('must be a text')
  .regex(/^[A-Za-z0-9-]{1,40}$/, 'must be 1 to 40 of the characters A-Z, a-z, 0-9 and -');

const centimetres = (least: number) =>
  z
    .number('must be a number of centimetres')
    .min(least, `must be at least ${least}`)
    .max(MOST_CM, `must be at most ${MOST_CM}`);

const onlyTrue = z.literal(true, 'must be true, or left out').optional();

export const Stage = z.object(
  { x: centimetres(0), y: centimetres(0), width: centimetres(1), height: centimetres(1) },
  'must have x, y, width and height',
);

export const PlanSeat = z.object({
  label: name,
  x: centimetres(0),
  y: centimetres(0),
  kind: z.enum(['accessible', 'companion'], 'must be accessible or companion, or left out').optional(),
  blocked: onlyTrue,
  aisleAfter: onlyTrue,
});

export const PlanRow = z.object({
  name,
  seats: z.array(PlanSeat, 'must be a list of seats').min(1, 'has no seats'),
});

export const PlanSection = z.object({
  name,
  zone: ZoneId,
  rows: z.array(PlanRow, 'must be a list of rows').min(1, 'has no rows'),
});

/** The form of a plan as it goes in and out; `readPlan` checks what a form cannot say. */
export const Plan: z.ZodType<layout.Plan> = z.object({
  stage: Stage,
  sections: z.array(PlanSection, 'must be a list of sections').min(1, 'has no sections').max(MOST_SECTIONS),
});
