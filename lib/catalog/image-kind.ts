type ImageKind = 'jpeg' | 'png' | 'webp' | 'avif';

/** AV1 pictures: one, or several in a row of which the first is taken. */
const AVIF_BRANDS = ['avif', 'avis'];

/**
 * What kind of picture a file is by its first bytes, whatever its name or sender says; null for all that no decoder shall
 * ever see, such as an SVG or a PDF.
 */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) !== 'ftyp') return null;
  // ISO base media (14496-12): the main brand, a version, and the compatible brands.
  const box = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  for (let at = 8; at + 4 <= Math.min(box, 256, bytes.byteLength); at += 4)
    if (at !== 12 && AVIF_BRANDS.includes(text(at, at + 4))) return 'avif';
  return null;
}
