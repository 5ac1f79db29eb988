import type { z } from 'zod';
import { DomainError } from './errors';

/** Checks input against its schema. Throws `invalid` with one entry per wrong field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new DomainError('invalid', 'The request has fields that are missing or wrong.', {
    errors: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
