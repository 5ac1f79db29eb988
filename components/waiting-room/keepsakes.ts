import { isRecord, type Slot, slotIn } from '@/components/site/kept';

/*
 * What a browser keeps of a sale: its place in line and its pass. By account, because two people may share a browser.
 * A browser that refuses storage loses nothing for good: the server gives the same place again.
 */

export type KeptPlace = {
  ticket: string;
  number: number | null;
  /** How many were in front when the place was first seen: where the progress bar begins. */
  firstAhead: number | null;
};

export type KeptPass = { pass: string /** ISO 8601. */; expiresAt: string };

export type Keepsakes = {
  place: Slot<KeptPlace>;
  pass: Slot<KeptPass>;
};

/** The keepsakes of one account for one performance. */
export function keepsakesOf(performanceId: string, accountId: string): Keepsakes {
  const suffix = `${performanceId}.${accountId}`;
  return {
    place: slotIn(storage, `frontrow.place.${suffix}`, isKeptPlace),
    pass: slotIn(storage, `frontrow.pass.${suffix}`, isKeptPass),
  };
}

const storage = () => localStorage;

function isKeptPlace(value: unknown): value is KeptPlace {
  return isRecord(value) && typeof value.ticket === 'string' && 'number' in value && 'firstAhead' in value;
}

function isKeptPass(value: unknown): value is KeptPass {
  return isRecord(value) && typeof value.pass === 'string' && typeof value.expiresAt === 'string';
}
