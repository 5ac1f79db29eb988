import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeDraft } from '../testing/desk';
import { editConcert } from './edit-concert';
import { getConcert } from './get-concert';
import { listConcerts } from './list-concerts';
import { publishPerformance } from './publish-performance';
import { getQueueSale } from './queue-sale';

const NOT_FOUND = { code: 'not-found' };

it('what is not published has no page, no place in a list and no line, whatever else is published', async () => {
  const [draft, other] = [await makeDraft(), await makeDraft()];
  const title = `Secret ${randomUUID()}`;
  await editConcert(draft.admin, draft.concert.id, { title });
  await publishPerformance(other.admin, other.performance.id);
  await expect(getConcert(draft.concert.slug)).rejects.toMatchObject(NOT_FOUND);
  expect((await listConcerts({ query: title, limit: 20 })).concerts).toEqual([]);
  for (const id of [draft.performance.id, randomUUID()])
    await expect(getQueueSale(id)).rejects.toMatchObject(NOT_FOUND);

  await publishPerformance(draft.admin, draft.performance.id);
  expect((await getConcert(draft.concert.slug)).concert.title).toBe(title);
  expect(await getQueueSale(draft.performance.id)).toMatchObject({ performanceId: draft.performance.id });
});
