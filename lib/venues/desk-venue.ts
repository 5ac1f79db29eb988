import { z } from 'zod';
import { PageInput } from '../pagination';

/** A venue as the desk knows it. `layoutId`, `layoutVersion` and `seatCount` are those of its newest plan. */
export const VenueSummary = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string(),
  timezone: z.string(),
  revision: z.int(),
  seatCount: z.int(),
  layoutId: z.string(),
  layoutVersion: z.int(),
  /** How many dates, past ones too, are on any of its plans. */
  performances: z.int(),
});
export type VenueSummary = z.infer<typeof VenueSummary>;

export const PlanVersion = z.object({
  version: z.int(),
  layoutId: z.string(),
  seatCount: z.int(),
  createdAt: z.iso.datetime(),
  /** How many dates are on it. */
  performances: z.int(),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

/** `versions`: newest first. `zones`: ids of the newest plan's zones, as they come in it. */
export const DeskVenue = VenueSummary.extend({ versions: z.array(PlanVersion), zones: z.array(z.string()) });
export type DeskVenue = z.infer<typeof DeskVenue>;

export const ListVenuesInput = PageInput.extend({ query: z.string().trim().max(100).optional() });
export type ListVenuesInput = z.infer<typeof ListVenuesInput>;
