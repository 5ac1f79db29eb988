import { notFound } from 'next/navigation';
import { z } from 'zod';

const Id = z.uuid();

/** The id in a page's path. What cannot be an id is not found, and never asked of the database. */
export function pageId(text: string): string {
  const id = Id.safeParse(text);
  if (!id.success) notFound();
  return id.data;
}
