import type { GeneratorSpec } from '@/db/venue-plans/generate';

/** A place to play, with the spec of its plan. */
export type DemoVenue = {
  key: string;
  name: string;
  city: string;
  timezone: string;
  plan: Required<GeneratorSpec>;
};

const timezone = 'Asia/Seoul';

export const VENUES = [
  {
    key: 'gaenari-club',
    name: 'Gaenari Club',
    city: 'Seoul',
    timezone,
    plan: { generator: 'club', capacity: 500, seed: 11 },
  },
  {
    key: 'depot-seven',
    name: 'Depot Seven',
    city: 'Daejeon',
    timezone,
    plan: { generator: 'club', capacity: 320, seed: 4 },
  },
  {
    key: 'maru-theatre',
    name: 'Maru Theatre',
    city: 'Seoul',
    timezone,
    plan: { generator: 'theatre', capacity: 1200, seed: 1 },
  },
  {
    key: 'mudeung-hall',
    name: 'Mudeung Hall',
    city: 'Gwangju',
    timezone,
    plan: { generator: 'theatre', capacity: 840, seed: 23 },
  },
  {
    key: 'hanbit-arena',
    name: 'Hanbit Arena',
    city: 'Seoul',
    timezone,
    plan: { generator: 'arena', capacity: 15_000, seed: 1 },
  },
  {
    key: 'oryuk-arena',
    name: 'Oryuk Arena',
    city: 'Busan',
    timezone,
    plan: { generator: 'arena', capacity: 9000, seed: 8 },
  },
  {
    key: 'nuri-stadium',
    name: 'Nuri Stadium',
    city: 'Incheon',
    timezone,
    plan: { generator: 'stadium', capacity: 60_000, seed: 1 },
  },
] as const satisfies DemoVenue[];

export type VenueKey = (typeof VENUES)[number]['key'];
