import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { concerts } from '@/db/schema';
import { auditOf, concertInput, DAY, inMs, makeDraft, unusedSlug } from '../testing/desk';
import { makeStaff, raceMany } from '../testing/shop';
import { addConcert } from './add-concert';
import type { EditConcertInput } from './concert-input';
import { editConcert } from './edit-concert';
import { editPerformance } from './edit-performance';
import { getConcert } from './get-concert';
import { getDeskConcert } from './get-desk-concert';
import { getPoster } from './get-poster';
import { listDeskConcerts } from './list-desk-concerts';
import { publishPerformance } from './publish-performance';

const stored = async (slug: string) => db().select().from(concerts).where(eq(concerts.slug, slug));

describe('addConcert', () => {
  it('keeps what it is given, and writes down who did it', async () => {
    const admin = await makeStaff('admin');
    const input = concertInput();
    const concert = await addConcert(admin, input);
    expect(concert).toMatchObject({ ...input, revision: 1 });
    expect(await auditOf(concert.id)).toMatchObject([
      { action: 'create-concert', actorId: admin.id, after: input },
    ]);
  });

  it('draws a poster for whoever brings none, also of words that it cannot letter', async () => {
    const admin = await makeStaff('admin');
    for (const title of ['겨울밤', '☃ 夜', 'Tide & <Time>']) {
      const { posterUrl } = await addConcert(admin, concertInput({ title, posterUrl: undefined }));
      const { contentType, image } = await getPoster(posterUrl.replace('/posters/', ''));
      expect(contentType).toBe('image/svg+xml');
      expect(Buffer.from(image).toString()).toMatch(/^<svg .*<\/svg>\n$/s);
    }
  });

  it('gives a slug to one of ten who want it at the same moment', async () => {
    const admin = await makeStaff('admin');
    const slug = unusedSlug();
    const { won, refused } = await raceMany(10, (index) =>
      addConcert(admin, concertInput({ slug, title: `Night ${index}`, posterUrl: undefined })),
    );
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(9).fill('slug-taken'));
    const rows = await stored(slug);
    expect(rows.map(({ id }) => id)).toEqual(won.map(({ id }) => id));
  });

  it('control: looking whether a slug is free before it is taken lets several have it at the same moment', async () => {
    const slug = unusedSlug();
    const looked = await Promise.all(Array.from({ length: 10 }, () => stored(slug)));
    expect(looked.filter((rows) => rows.length === 0).length).toBeGreaterThan(1);
  });
});

describe('editConcert', () => {
  it('changes what is named, and writes down what it was before', async () => {
    const { admin, concert } = await makeDraft();
    const edited = await editConcert(admin, concert.id, { title: 'Last Night', artist: concert.artist });
    expect(edited).toMatchObject({ ...concert, title: 'Last Night', revision: 2 });
    expect((await auditOf(concert.id)).at(-1)).toMatchObject({
      action: 'edit-concert',
      before: { title: 'First Night' },
      after: { title: 'Last Night' },
    });
  });

  it('changes nothing, and writes nothing down, when all is so already', async () => {
    const { admin, concert } = await makeDraft();
    const { revision, createdAt, id, ...same } = concert;
    expect(await editConcert(admin, id, { ...same, revision })).toEqual(concert);
    expect(await auditOf(id)).toHaveLength(1);
  });

  it('is seen by the public at once where it was done, under its new address only', async () => {
    const { admin, concert, performance } = await makeDraft({ saleClosesAt: inMs(DAY) });
    await publishPerformance(admin, performance.id);
    expect((await getConcert(concert.slug)).concert.title).toBe('First Night');
    const slug = unusedSlug();
    await editConcert(admin, concert.id, { slug, title: 'Last Night' });
    expect(await getConcert(slug)).toMatchObject({
      concert: { title: 'Last Night' },
      performances: [{ concertSlug: slug }],
    });
    await expect(getConcert(concert.slug)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('changes nothing where there is no such concert', async () => {
    const { admin } = await makeDraft();
    const id = randomUUID();
    await expect(editConcert(admin, id, { title: 'Last Night' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await auditOf(id)).toEqual([]);
  });

  it('keeps a slug that another concert has', async () => {
    const { admin, concert } = await makeDraft();
    const other = await addConcert(admin, concertInput());
    const taking = editConcert(admin, concert.id, { slug: other.slug, title: 'Mine' });
    await expect(taking).rejects.toMatchObject({
      code: 'slug-taken',
      details: { errors: [{ path: 'slug' }] },
    });
    expect((await getDeskConcert(concert.id)).concert).toEqual(concert);
  });

  it('tells all but the first of those who change the same revision, and keeps nothing of theirs', async () => {
    const { concert } = await makeDraft();
    const admins = await Promise.all(Array.from({ length: 6 }, () => makeStaff('admin')));
    const edit = (index: number): EditConcertInput => ({ revision: 1, title: `Title ${index}` });
    const { won, refused } = await raceMany(6, async (index) => {
      const admin = admins[index];
      if (!admin) throw new Error('nobody to edit');
      return editConcert(
        admin,
        concert.id,
        index % 2 ? edit(index) : { ...edit(index), artist: `Artist ${index}` },
      );
    });
    expect(won).toHaveLength(1);
    expect(refused).toEqual(Array(5).fill('edit-conflict'));
    const now = (await getDeskConcert(concert.id)).concert;
    expect(now).toEqual(won[0]);
    expect(now.revision).toBe(2);
    expect(await auditOf(concert.id)).toHaveLength(2);
  });

  it('control: without the revision the last of them wins, and nobody is told', async () => {
    const { admin, concert } = await makeDraft();
    const { won, refused } = await raceMany(6, (index) =>
      editConcert(admin, concert.id, { title: `Title ${index}` }),
    );
    expect(won).toHaveLength(6);
    expect(refused).toEqual([]);
    expect((await getDeskConcert(concert.id)).concert.revision).toBe(7);
  });

  it('is apart from an edit of one of its dates', async () => {
    const { admin, concert, performance } = await makeDraft();
    await editPerformance(admin, performance.id, { revision: 1, holdSeconds: 60 });
    expect((await editConcert(admin, concert.id, { revision: 1, title: 'Other' })).revision).toBe(2);
  });
});

describe('listDeskConcerts', () => {
  it('has drafts, and finds by title, artist and slug, page by page', async () => {
    const admin = await makeStaff('admin');
    const word = unusedSlug();
    const made = [
      await addConcert(admin, concertInput({ title: `The ${word}_%` })),
      await addConcert(admin, concertInput({ artist: word.toUpperCase() })),
      await addConcert(admin, concertInput({ slug: `${word}-x` })),
    ];
    const first = await listDeskConcerts({ query: word, limit: 2 });
    const rest = await listDeskConcerts({ query: word, limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.concerts, ...rest.concerts].map(({ id }) => id)).toEqual(
      made.map(({ id }) => id).reverse(),
    );
    expect(rest.nextCursor).toBeNull();
    expect((await listDeskConcerts({ query: `${word}_%`, limit: 5 })).concerts).toHaveLength(1);
  });

  it('counts dates and drafts', async () => {
    const { admin, concert, performance } = await makeDraft();
    const find = async () => (await listDeskConcerts({ query: concert.slug, limit: 1 })).concerts[0];
    const nextPerformanceAt = performance.startsAt;
    expect(await find()).toMatchObject({ performances: 1, drafts: 1, nextPerformanceAt });
    await publishPerformance(admin, performance.id);
    expect(await find()).toMatchObject({ performances: 1, drafts: 0, nextPerformanceAt });
  });

  it('refuses a cursor of another list', async () => {
    const listing = listDeskConcerts({ limit: 5, cursor: "' or 1=1" });
    await expect(listing).rejects.toMatchObject({ code: 'invalid' });
  });
});
