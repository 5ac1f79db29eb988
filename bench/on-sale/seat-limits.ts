import { pool } from '@/db/client';
import { changeRows } from '@/db/plain-sql';
import { db } from '@/db/client';
import { askWriter } from '../load/ask';
import { makeBusyStadium } from '../seats/busy-stadium';
import { admitBuyers } from '../seats/buyers';
import { bareRound, httpRound } from '../seats/hold-rounds';
import { closeSale, looseSeats, makeStadium, stadium, WITH_LINE } from '../seats/stadium';
import type { Site } from '../sites';
import { bareBeside, inRounds, type Measured, stormFor } from './limits';

const HOLDS = 3_000;
const CONNECTIONS = { reading: 50, holding: 500 };
const AT_ONCE = 1_000;
/** As browsers ask. */
const COMPRESSED = { 'accept-encoding': 'gzip, br' };
const BROTLI_MS = 3_000;

/** The plan and the status of all seats, as browsers get them, against bare servers that send the same bytes. */
export async function readingLimits(door: Site): Promise<Measured[]> {
  const performanceId = await makeBusyStadium();
  const open: Site[] = [];
  const steps = { 'plan of the seats': 'layout', 'status of the seats': 'seats' };
  const asked = await Promise.all(
    Object.entries(steps).map(async ([step, path]) => ({
      step,
      line: {
        method: 'GET' as const,
        path: `/api/v1/performances/${performanceId}/${path}`,
        connections: CONNECTIONS.reading,
        headers: COMPRESSED,
      },
    })),
  );
  try {
    const beside = [];
    for (const { step, line } of asked) {
      const text = askWriter({ port: door.port, ...line })({});
      await settleForms(door, text);
      const { bare } = await bareBeside(door, text);
      open.push(bare);
      beside.push({ step, line, bare });
    }
    const all = await inRounds(async (size) => {
      const round: Measured[] = [];
      for (const { step, line, bare } of beside) {
        const most = await stormFor(bare, 200, line, size);
        const own = await stormFor(door, 200, line, size);
        round.push({ step, limit: 'bare Node server, same answer', own, most });
      }
      return round;
    });
    await closeSale(performanceId);
    return all;
  } finally {
    await Promise.all(open.map((site) => site.stop()));
  }
}
