import { getPoster } from '../catalog/get-poster';
import { toDomainError } from '../faults';
import { routeHandler } from './answer';
import { notModified } from './not-modified';
import { problemAnswer } from './problem';
import { requestIdOf } from './request-id';
import { POSTER_POLICY } from './security-headers.mjs';

/** GET /posters/{id}: a poster that was uploaded or drawn here, for ever the same. Needs a web Request only. */
export const posterAnswer = routeHandler(async (request, { id = '' }) => {
  const requestId = requestIdOf(request.headers);
  try {
    const { contentType, image } = await getPoster(id);
    const etag = `"${id}"`;
    const headers = {
      'cache-control': 'public, max-age=31536000, immutable',
      etag,
      'content-security-policy': POSTER_POLICY,
      'x-content-type-options': 'nosniff',
    };
    if (notModified(request, etag)) return { status: 304, headers, text: null };
    return { status: 200, headers: { ...headers, 'content-type': contentType }, text: null, bytes: image };
  } catch (error) {
    return problemAnswer(toDomainError(error, requestId), requestId);
  }
});
