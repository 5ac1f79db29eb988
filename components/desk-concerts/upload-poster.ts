import { MOST_POSTER_BYTES } from '@/lib/catalog/poster-input';
import type { ErrorCode, FieldError } from '@/lib/errors';
import type { DeskAnswer } from './action-types';

/** What the server takes. */
export const POSTER_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
/** A large picture on a slow line. */
const LONGEST_UPLOAD_MS = 120_000;

/**
 * What is wrong with a poster, or with getting it there. `names`: there is nothing yet to draw it from; `letters`: the
 * posters' typeface lacks some.
 */
export type PosterTrouble = 'tooLarge' | 'noImage' | 'failed' | 'names' | 'letters';

/** Sends a picture to be kept as a poster. The browser looks at type and size first, to spare a wait; the server decides. */
export async function uploadPoster(file: File): Promise<DeskAnswer<{ posterUrl: string }>> {
  if (file.size > MOST_POSTER_BYTES) return { ok: false, code: 'too-large' };
  if (!POSTER_TYPES.includes(file.type)) return { ok: false, code: 'unsupported-media-type' };
  const response = await fetch('/api/v1/admin/posters', {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: file,
    signal: AbortSignal.timeout(LONGEST_UPLOAD_MS),
  });
  if (response.ok) return { ok: true, data: await response.json() };
  const problem: { code: ErrorCode; errors?: FieldError[] } = await response.json();
  return { ok: false, code: problem.code, fieldErrors: problem.errors };
}

/** What to tell the reader about a refusal. */
export function posterTrouble(code: ErrorCode | 'network', what: 'upload' | 'draw'): PosterTrouble {
  if (code === 'too-large') return 'tooLarge';
  if (code === 'unsupported-media-type') return 'noImage';
  if (code !== 'invalid') return 'failed';
  return what === 'draw' ? 'letters' : 'noImage';
}
