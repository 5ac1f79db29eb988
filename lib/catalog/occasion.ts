/** What, where and when: what stands on a ticket of a performance. */
export type Occasion = {
  performanceId: string;
  concertSlug: string;
  title: string;
  artist: string;
  posterUrl: string;
  /** ISO 8601, UTC. */
  startsAt: string;
  doorsAt: string | null;
  /** Until when its owner may give a ticket back. */
  refundsUntil: string;
  cancelled: boolean;
  /** Whether its sale has a waiting room. */
  hasLine: boolean;
  venue: { name: string; city: string; timezone: string };
};
