import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { layouts, performances } from '@/db/schema';
import { addPerformance } from '../catalog/add-performance';
import { getLayout } from '../catalog/get-layout';
import { publishPerformance } from '../catalog/publish-performance';
import type { Plan } from '../seating/layout';
import { cutStatements } from '../testing/cut-statements';
import { auditOf, dateInput, makeDraft } from '../testing/desk';
import { makeStaff, raceMany } from '../testing/shop';
import { addVenue } from './add-venue';
import { editVenue } from './edit-venue';
import { getPlan } from './get-plan';
import { getVenue } from './get-venue';

/** One row of so many seats. */
const planOf = (seats: number): Plan => ({
  stage: { x: 0, y: 0, width: 500, height: 200 },
  sections: [
    {
      name: 'Stalls',
      zone: 's',
      rows: [
        {
          name: 'A',
          seats: Array.from({ length: seats }, (_, seat) => ({
            label: `${seat + 1}`,
            x: 50 + seat * 55,
            y: 300,
          })),
        },
      ],
    },
  ],
});
const HALL = { name: 'Small hall', city: 'Seoul', timezone: 'Asia/Seoul' };

async function makeVenue(plan = planOf(4)) {
  const admin = await makeStaff('admin');
  return { admin, venue: await addVenue(admin, { ...HALL, plan }) };
}

/** Every version of a venue's plan, as its bytes are kept. */
const versionsOf = (venueId: string) =>
  db().select().from(layouts).where(eq(layouts.venueId, venueId)).orderBy(asc(layouts.version));

describe('a new venue', () => {
  it('has the first version of its plan, and leaves a trace without the plan', async () => {
    const plan = planOf(4);
    const { admin, venue } = await makeVenue(plan);
    expect(venue).toMatchObject({
      ...HALL,
      revision: 1,
      seatCount: 4,
      layoutVersion: 1,
      performances: 0,
      zones: ['s'],
      versions: [{ version: 1, seatCount: 4, performances: 0, layoutId: venue.layoutId }],
    });
    expect(await getPlan(venue.id)).toEqual(plan);
    const after = { ...HALL, layoutVersion: 1, seatCount: 4 };
    expect(await auditOf(venue.id)).toEqual([{ action: 'create-venue', actorId: admin.id, after }]);
  });

  it('is drawn by a generator when it is asked to', async () => {
    const admin = await makeStaff('admin');
    const venue = await addVenue(admin, { ...HALL, plan: { generator: 'club', capacity: 60 } });
    expect(venue).toMatchObject({ seatCount: 60, zones: ['standing', 'r'] });
  });
});

describe('an edited venue', () => {
  it('has a changed plan as its next version, and the one before as it was, to the byte', async () => {
    const { admin, venue } = await makeVenue();
    const before = await versionsOf(venue.id);
    const edited = await editVenue(admin, venue.id, { plan: planOf(6), revision: 1 });
    expect(edited).toMatchObject({ revision: 2, seatCount: 6, layoutVersion: 2 });
    expect(edited.versions.map(({ version, seatCount }) => [version, seatCount])).toEqual([
      [2, 6],
      [1, 4],
    ]);
    const [first, second] = await versionsOf(venue.id);
    expect(first).toEqual(before[0]);
    expect(second?.seatCount).toBe(6);
    expect(await getPlan(venue.id, 1)).toEqual(planOf(4));
    expect(await getPlan(venue.id)).toEqual(planOf(6));
  });

  it('keeps its dates on the plan that they were put on with, seats and all', async () => {
    const { performance, admin, concert, venueId } = await makeDraft({
      venueId: (await makeVenue()).venue.id,
    });
    await publishPerformance(admin, performance.id);
    await editVenue(admin, venueId, { plan: planOf(6) });
    const later = await addPerformance(admin, concert.id, dateInput(venueId));
    const [row] = await db().select().from(performances).where(eq(performances.id, performance.id));
    expect(row).toMatchObject({ layoutId: performance.layoutId, seatCount: 4 });
    expect((await getLayout(performance.id)).seatCount).toBe(4);
    expect(later).toMatchObject({ layoutVersion: 2, seatCount: 6 });
    expect((await getVenue(venueId)).versions.map((each) => [each.version, each.performances])).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it('leaves a trace of what has changed, and of nothing else', async () => {
    const { admin, venue } = await makeVenue();
    await editVenue(admin, venue.id, { ...HALL, city: 'Busan', plan: planOf(6) });
    const [, edit] = await auditOf(venue.id);
    expect(edit).toEqual({
      action: 'edit-venue',
      actorId: admin.id,
      before: { city: 'Seoul', layoutVersion: 1, seatCount: 4 },
      after: { city: 'Busan', layoutVersion: 2, seatCount: 6 },
    });
  });

  it('has no new version and no trace when nothing is different', async () => {
    const { admin, venue } = await makeVenue();
    expect(await editVenue(admin, venue.id, { ...HALL, plan: planOf(4), revision: 1 })).toEqual(venue);
    expect(await auditOf(venue.id)).toHaveLength(1);
  });

  it('keeps its plan under another name, without a new version', async () => {
    const { admin, venue } = await makeVenue();
    const renamed = await editVenue(admin, venue.id, { name: 'Great hall', plan: planOf(4) });
    expect(renamed).toMatchObject({ name: 'Great hall', layoutVersion: 1, revision: 2 });
  });

  it('is not overwritten by who saw an older one', async () => {
    const { admin, venue } = await makeVenue();
    await editVenue(admin, venue.id, { city: 'Busan', revision: 1 });
    const late = editVenue(admin, venue.id, { plan: planOf(6), revision: 1 });
    await expect(late).rejects.toMatchObject({ code: 'edit-conflict' });
    expect(await versionsOf(venue.id)).toHaveLength(1);
    expect(await auditOf(venue.id)).toHaveLength(2);
  });

  it('is unknown when it does not exist', async () => {
    const admin = await makeStaff('admin');
    await expect(editVenue(admin, randomUUID(), { city: 'Busan' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(getPlan(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('edits of one venue at once', () => {
  /** Ten admins who all saw the first revision. */
  async function tenEdits() {
    const { admin, venue } = await makeVenue();
    const race = await raceMany(10, (index) =>
      editVenue(admin, venue.id, { plan: planOf(5 + index), revision: 1 }),
    );
    return { ...race, versions: (await versionsOf(venue.id)).map(({ version }) => version) };
  }

  it('let one through, and tell the others', async () => {
    const { won, refused, versions } = await tenEdits();
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(9).fill('edit-conflict'));
    expect(versions).toEqual([1, 2]);
  });

  it('would all go through without the revision in the update', async () => {
    const mend = cutStatements('and `venues`.`revision` = ?', 'and ? > 0');
    try {
      expect((await tenEdits()).won).toHaveLength(10);
    } finally {
      mend();
    }
  });

  it('without a revision all count, one version after the other', async () => {
    const { admin, venue } = await makeVenue();
    const { refused } = await raceMany(10, (index) =>
      editVenue(admin, venue.id, { plan: planOf(5 + index) }),
    );
    expect(refused).toEqual([]);
    expect((await versionsOf(venue.id)).map(({ version }) => version)).toEqual(
      Array.from({ length: 11 }, (_, version) => version + 1),
    );
  });
});
