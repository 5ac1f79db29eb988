import { DESCRIPTIONS } from './descriptions';
import type { DemoMoment } from './moment';
import { VENUES, type VenueKey } from './venues';

/** How the line of one performance is set; the times are seconds. */
export type DemoQueue = {
  enabled: boolean;
  maxActive: number;
  admitPerMinute: number;
  passSeconds: number;
  claimSeconds: number;
};

/** One date. Moments count from the first start of the shop; prices are whole won by zone. */
export type DemoPerformance = {
  startsAt: DemoMoment;
  doorsMinutesBefore: number;
  /** Null: there is no lobby before the sale opens. */
  lobbyOpensAt: DemoMoment | null;
  saleOpensAt: DemoMoment;
  saleClosesMinutesBefore: number;
  /** What the sale is when the shop first starts. `sold_out` means that every seat is sold. */
  state: 'scheduled' | 'lobby' | 'on_sale' | 'paused' | 'sold_out' | 'closed' | 'cancelled';
  /** The share of seats that others have bought already, 0…1. */
  soldShare: number;
  prices: Record<string, number>;
  maxSeatsPerOrder: number;
  maxSeatsPerAccount: number;
  holdSeconds: number;
  queue: DemoQueue;
};

export type DemoConcert = {
  slug: string;
  title: string;
  artist: string;
  /** Paragraphs parted by an empty line, Korean and English. */
  description: string;
  venue: VenueKey;
  /** The title in the other script, for the poster. */
  alsoTitled?: string;
  performances: DemoPerformance[];
};

type Opening = Pick<DemoPerformance, 'lobbyOpensAt' | 'saleOpensAt' | 'state' | 'soldShare'>;

const MINUTES_A_DAY = 24 * 60;
const NO_LINE: DemoQueue = {
  enabled: false,
  maxActive: 200,
  admitPerMinute: 600,
  passSeconds: 600,
  claimSeconds: 180,
};
const HALL_LINE: DemoQueue = {
  enabled: true,
  maxActive: 120,
  admitPerMinute: 240,
  passSeconds: 600,
  claimSeconds: 180,
};
const ARENA_LINE: DemoQueue = {
  enabled: true,
  maxActive: 600,
  admitPerMinute: 1200,
  passSeconds: 600,
  claimSeconds: 180,
};
const STADIUM_LINE: DemoQueue = {
  enabled: true,
  maxActive: 2000,
  admitPerMinute: 3000,
  passSeconds: 480,
  claimSeconds: 150,
};

/** A sale that opened `days` ago. */
function openedDaysAgo(days: number, soldShare: number): Opening {
  const saleOpensAt = { inMinutes: -days * MINUTES_A_DAY };
  return {
    lobbyOpensAt: { inMinutes: saleOpensAt.inMinutes - 30 },
    saleOpensAt,
    state: 'on_sale',
    soldShare,
  };
}

/** A sale that opens at `hour` some days from now, with a lobby half an hour before. */
function opensInDays(inDays: number, hour: number): Opening {
  return {
    lobbyOpensAt: { inDays, hour: hour - 1, minute: 30 },
    saleOpensAt: { inDays, hour, minute: 0 },
    state: 'scheduled',
    soldShare: 0,
  };
}

type Night = { inDays: number; hour: number; minute?: number };

function performance(
  night: Night,
  opening: Opening,
  prices: Record<string, number>,
  queue: DemoQueue,
  seats: { order?: number; account?: number } = {},
): DemoPerformance {
  const order = seats.order ?? 4;
  return {
    startsAt: { minute: 0, ...night },
    doorsMinutesBefore: 60,
    saleClosesMinutesBefore: 60,
    ...opening,
    prices,
    maxSeatsPerOrder: order,
    maxSeatsPerAccount: seats.account ?? order,
    holdSeconds: 300,
    queue,
  };
}

const CLUB = { standing: 44_000, r: 55_000, s: 49_000 };
const HALL = { vip: 121_000, r: 99_000, s: 77_000, a: 55_000 };
const SMALL_HALL = { vip: 99_000, r: 88_000, s: 66_000, a: 44_000 };
const ARENA = { vip: 198_000, standing: 165_000, r: 154_000, s: 132_000, a: 99_000 };
const FESTIVAL = { vip: 132_000, standing: 110_000, r: 110_000, s: 99_000, a: 88_000 };
const STADIUM = { vip: 220_000, r: 176_000, s: 143_000, a: 110_000, b: 77_000 };

type Sheet = Omit<DemoConcert, 'description'>;

const SHEETS: Sheet[] = [
  {
    slug: 'afterimage',
    title: 'AFTERIMAGE',
    artist: 'OVERGLOW',
    venue: 'hanbit-arena',
    performances: [
      performance({ inDays: 34, hour: 18 }, openedDaysAgo(2, 0.62), ARENA, ARENA_LINE),
      performance({ inDays: 35, hour: 17 }, openedDaysAgo(2, 0.41), ARENA, ARENA_LINE),
    ],
  },
  {
    slug: 'first-light',
    title: '첫 빛',
    alsoTitled: 'First Light',
    artist: '유리온실',
    venue: 'oryuk-arena',
    performances: [
      performance(
        { inDays: 41, hour: 19 },
        { lobbyOpensAt: { inMinutes: -27 }, saleOpensAt: { inMinutes: 3 }, state: 'lobby', soldShare: 0 },
        { vip: 154_000, standing: 132_000, r: 121_000, s: 99_000, a: 77_000 },
        ARENA_LINE,
      ),
    ],
  },
  {
    slug: 'blast-furnace',
    title: '용광로',
    alsoTitled: 'Blast Furnace',
    artist: '은하철공소',
    venue: 'nuri-stadium',
    performances: [
      performance({ inDays: 62, hour: 19, minute: 30 }, openedDaysAgo(1, 0.27), STADIUM, STADIUM_LINE),
    ],
  },
  {
    slug: 'low-tide',
    title: 'Low Tide',
    artist: '파도리 클럽',
    alsoTitled: '간조',
    venue: 'gaenari-club',
    performances: [
      performance({ inDays: 9, hour: 20 }, openedDaysAgo(12, 0.35), CLUB, NO_LINE, { account: 6 }),
    ],
  },
  {
    slug: 'the-road-we-walked',
    title: '우리가 걷던 길',
    alsoTitled: 'The Road We Walked',
    artist: '보리와 밀',
    venue: 'maru-theatre',
    performances: [
      performance({ inDays: 19, hour: 19, minute: 30 }, openedDaysAgo(20, 0.71), HALL, NO_LINE),
      performance({ inDays: 20, hour: 19, minute: 30 }, openedDaysAgo(20, 0.55), HALL, NO_LINE),
      performance({ inDays: 21, hour: 15 }, openedDaysAgo(20, 0.18), HALL, NO_LINE),
    ],
  },
  {
    slug: 'nocturnes-for-empty-streets',
    title: 'Nocturnes for Empty Streets',
    artist: 'Undertow Quartet',
    venue: 'mudeung-hall',
    performances: [performance({ inDays: 16, hour: 20 }, openedDaysAgo(9, 0.3), SMALL_HALL, NO_LINE)],
  },
  {
    slug: 'pan',
    title: '판',
    alsoTitled: 'Pan',
    artist: '화문석',
    venue: 'maru-theatre',
    performances: [
      performance({ inDays: 27, hour: 19, minute: 30 }, openedDaysAgo(6, 0.22), HALL, NO_LINE, { order: 6 }),
      performance({ inDays: 28, hour: 16 }, openedDaysAgo(6, 0.44), HALL, NO_LINE, { order: 6 }),
    ],
  },
  {
    slug: 'no-checkout',
    title: '체크아웃은 없다',
    alsoTitled: 'No Checkout',
    artist: '404 모텔',
    venue: 'depot-seven',
    performances: [
      performance(
        { inDays: 5, hour: 19, minute: 30 },
        openedDaysAgo(15, 0.66),
        { standing: 33_000, r: 38_000, s: 36_000 },
        NO_LINE,
      ),
    ],
  },
  {
    slug: 'dot-gain',
    title: 'Dot Gain',
    artist: 'Heliotype',
    venue: 'gaenari-club',
    performances: [
      performance({ inDays: 13, hour: 22 }, openedDaysAgo(3, 0.48), CLUB, HALL_LINE, { order: 2 }),
    ],
  },
  {
    slug: 'return-to-sender',
    title: '받는 사람 없음',
    alsoTitled: 'Return to Sender',
    artist: '느린우체국',
    venue: 'mudeung-hall',
    performances: [
      performance(
        { inDays: 23, hour: 19 },
        { ...openedDaysAgo(18, 1), state: 'sold_out' },
        SMALL_HALL,
        NO_LINE,
      ),
      performance({ inDays: 24, hour: 17 }, openedDaysAgo(18, 0.93), SMALL_HALL, NO_LINE),
    ],
  },
  {
    slug: 'dont-look-back',
    title: '돌아보지 마',
    alsoTitled: 'Don’t Look Back',
    artist: '소금기둥',
    venue: 'depot-seven',
    performances: [
      performance(
        { inDays: 11, hour: 20 },
        { ...openedDaysAgo(25, 1), state: 'sold_out' },
        { standing: 38_000, r: 44_000, s: 41_000 },
        NO_LINE,
        { order: 2 },
      ),
    ],
  },
  {
    slug: 'windfall',
    title: 'Windfall',
    artist: 'Tin Orchard',
    venue: 'mudeung-hall',
    performances: [
      performance(
        { inDays: 30, hour: 19 },
        { ...openedDaysAgo(7, 0.25), state: 'paused' },
        SMALL_HALL,
        NO_LINE,
      ),
    ],
  },
  {
    slug: 'strings-and-drums',
    title: '현과 북',
    alsoTitled: 'Strings and Drums',
    artist: '남산 신포니에타',
    venue: 'maru-theatre',
    performances: [
      performance({ inDays: 48, hour: 19, minute: 30 }, opensInDays(4, 14), HALL, HALL_LINE),
      performance({ inDays: 49, hour: 17 }, opensInDays(4, 14), HALL, HALL_LINE),
    ],
  },
  {
    slug: 'signal-fires',
    title: '봉화',
    alsoTitled: 'Signal Fires',
    artist: '봉화 페스티벌',
    venue: 'oryuk-arena',
    performances: [
      performance({ inDays: 75, hour: 13 }, opensInDays(10, 20), FESTIVAL, ARENA_LINE),
      performance({ inDays: 76, hour: 13 }, opensInDays(10, 20), FESTIVAL, ARENA_LINE),
    ],
  },
  {
    slug: 'night-trade',
    title: '밤장사',
    alsoTitled: 'Night Trade',
    artist: '검은고양이상회',
    venue: 'gaenari-club',
    performances: [
      performance({ inDays: 17, hour: 21 }, { ...openedDaysAgo(14, 0), state: 'cancelled' }, CLUB, NO_LINE),
    ],
  },
  {
    slug: 'long-string',
    title: 'Long String',
    artist: 'Kite Season',
    venue: 'mudeung-hall',
    performances: [
      performance(
        { inDays: -8, hour: 19 },
        { ...openedDaysAgo(50, 0.97), state: 'closed' },
        SMALL_HALL,
        NO_LINE,
      ),
    ],
  },
];

/** The demo shop's programme: every name in it is invented. */
export const CONCERTS: DemoConcert[] = SHEETS.map((sheet) => ({
  ...sheet,
  description: (DESCRIPTIONS[sheet.slug] ?? []).join('\n\n'),
}));

export { VENUES };
