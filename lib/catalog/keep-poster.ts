import sharp from 'sharp';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { DomainError } from '../errors';
import { imageKind } from './image-kind';
import { type KeptPoster, MOST_POSTER_BYTES } from './poster-input';
import { storePoster } from './store-poster';

/** What a decoder may unfold a file to: more than cameras take, less than what would fill the memory. */
const MOST_PIXELS = 60_000_000;
const WIDTH = 900;
const LEAST_WIDTH = 240;
const SECONDS = 20;

/**
 * Keeps an uploaded poster as a WebP picture of 3:4, cut around its middle and at most 900 × 1200: whatever else was in
 * the file is gone. `bytes`: a JPEG, PNG, WebP or AVIF file, told by what it holds. Throws `too-large`,
 * `unsupported-media-type` for anything else, and `invalid` for a picture that is broken, too small or too large.
 */
export async function keepPoster(admin: User, bytes: Uint8Array): Promise<KeptPoster> {
  if (bytes.byteLength > MOST_POSTER_BYTES)
    throw new DomainError('too-large', `A poster can have at most ${MOST_POSTER_BYTES} bytes.`);
  const kind = imageKind(bytes);
  if (!kind)
    throw new DomainError('unsupported-media-type', 'A poster is a JPEG, PNG, WebP or AVIF picture.');
  const image = await encode(bytes);
  return inTransaction(async (tx) => {
    const { id, posterUrl } = await storePoster(tx, 'image/webp', image);
    await recordAction(tx, admin, 'upload-poster', id, { kind, bytes: bytes.byteLength, kept: image.length });
    return { posterUrl };
  });
}

async function encode(bytes: Uint8Array): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS });
    const { autoOrient } = await picture.metadata();
    const width = Math.min(WIDTH, autoOrient.width, Math.floor((autoOrient.height * 3) / 4));
    if (width < LEAST_WIDTH)
      throw unusable(`must be at least ${LEAST_WIDTH} × ${(LEAST_WIDTH * 4) / 3} pixels`);
    return await picture
      .autoOrient()
      .resize({ width, height: Math.round((width * 4) / 3), fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unusable('is broken, or has too many pixels', error);
  }
}

function unusable(message: string, cause?: unknown): DomainError {
  const errors = [{ path: 'image', message }];
  return new DomainError('invalid', 'The picture cannot be used.', { errors }, { cause });
}
