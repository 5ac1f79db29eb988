import { z } from 'zod';
import { DomainError } from './errors';

export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
});
export type PageInput = z.infer<typeof PageInput>;

/** Cuts `limit + 1` rows read in order to a page; `cursorOf` names the last row of the page. */
export function pageOf<T>(rows: T[], limit: number, cursorOf: (last: T) => string) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** For lists whose cursor is the last id. Throws `invalid` for one that is no id. */
export function refuseUnlessId(cursor: string | undefined): void {
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw badCursor();
}

/** What a caller is told whose cursor no list gave out. */
export function badCursor(): DomainError {
  return new DomainError('invalid', 'The cursor is not one that a list gave out.', {
    errors: [{ path: 'cursor', message: 'is not known' }],
  });
}
