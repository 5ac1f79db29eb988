import { DomainError } from '@/lib/errors';
import { problemResponse } from '@/lib/http/problem';
import { requestIdOf } from '@/lib/http/request-id';

function notFound(request: Request): Response {
  return problemResponse(
    new DomainError('not-found', 'There is no such path.'),
    requestIdOf(request.headers),
  );
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
