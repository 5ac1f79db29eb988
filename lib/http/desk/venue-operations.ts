import { z } from 'zod';
import { DeskVenue, ListVenuesInput, VenueSummary } from '../../venues/desk-venue';
import { Plan } from '../../venues/plan';
import { MOST_PLAN_BYTES, PlanInput } from '../../venues/plan-input';
import { EditVenueInput, VenueInput } from '../../venues/venue-input';
import { byId, operation } from '../operation';

const admin = { tag: 'Admin', access: 'admin' } as const;
const venueAnswer = z.object({ venue: DeskVenue });

export const venueOperations = {
  listVenues: operation({
    ...admin,
    method: 'GET',
    path: '/admin/venues',
    summary: 'All venues, newest first; `query` is looked for in name and city',
    query: ListVenuesInput,
    success: {
      status: 200,
      body: z.object({ venues: z.array(VenueSummary), nextCursor: z.string().nullable() }),
    },
  }),
  addVenue: operation({
    ...admin,
    method: 'POST',
    path: '/admin/venues',
    summary: 'Open a venue with a plan, or with what a generator draws',
    body: VenueInput,
    mostBytes: MOST_PLAN_BYTES,
    success: { status: 201, body: venueAnswer },
  }),
  getVenue: operation({
    ...admin,
    method: 'GET',
    path: '/admin/venues/{id}',
    summary: 'A venue and the versions of its plan',
    params: byId,
    success: { status: 200, body: venueAnswer },
  }),
  editVenue: operation({
    ...admin,
    method: 'PATCH',
    path: '/admin/venues/{id}',
    summary: 'Change a venue; a changed plan is a new version, and dates stay on the one they have',
    params: byId,
    body: EditVenueInput,
    mostBytes: MOST_PLAN_BYTES,
    success: { status: 200, body: venueAnswer },
    errors: ['edit-conflict'],
  }),
  getPlan: operation({
    ...admin,
    method: 'GET',
    path: '/admin/venues/{id}/plan',
    summary: "A venue's plan: the newest, or a `version`",
    params: byId,
    query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    success: { status: 200, body: z.object({ plan: Plan }) },
  }),
  checkPlan: operation({
    ...admin,
    method: 'POST',
    path: '/admin/plans',
    summary: 'Check a plan, or let a generator draw one. Keeps nothing',
    body: PlanInput,
    mostBytes: MOST_PLAN_BYTES,
    success: { status: 200, body: z.object({ plan: Plan }) },
  }),
};
