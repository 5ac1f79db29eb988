import { uuidv7 } from 'uuidv7';
import { DomainError } from '@/lib/errors';
import { problemResponse } from '@/lib/http/problem';

function notFound(): Response {
  return problemResponse(new DomainError('not-found', 'There is no such path.'), uuidv7());
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
