import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { posters } from '@/db/schema';
import { auditOf } from '../testing/desk';
import { makeStaff } from '../testing/shop';
import { drawConcertPoster } from './draw-poster';
import { getPoster } from './get-poster';
import { imageKind } from './image-kind';
import { keepPoster } from './keep-poster';
import { MOST_POSTER_BYTES } from './poster-input';

const idOf = (posterUrl: string) => posterUrl.replace('/posters/', '');

/** A picture of one colour, with whatever cameras and programs write beside it. */
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c83214' } }).withExif({
    IFD0: { Copyright: 'Somebody', ImageDescription: '<script>alert(1)</script>' },
  });

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A PNG whose header promises more pixels than it has. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    start,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** As PNG has it (ISO 3309). */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('keepPoster', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('makes a WebP of 3:4 of a file in %s', async (format) => {
    const bytes = await picture(1_600, 1_500).toFormat(format, { effort: 1 }).toBuffer();
    expect(imageKind(bytes)).toBe(format);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const admin = await makeStaff('admin');
    const { posterUrl } = await keepPoster(admin, bytes);
    const { contentType, image } = await getPoster(idOf(posterUrl));
    expect(contentType).toBe('image/webp');
    const kept = await sharp(image).metadata();
    expect(kept).toMatchObject({ format: 'webp', width: 900, height: 1_200 });
    // Nothing of what else was in the file.
    expect([kept.exif, kept.xmp, kept.icc, kept.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(image).includes('script')).toBe(false);
    expect(await auditOf(idOf(posterUrl))).toMatchObject([
      { action: 'upload-poster', actorId: admin.id, kind: format, bytes: bytes.length },
    ]);
  });

  it('makes a small picture no larger, and turns it as the camera was held', async () => {
    const admin = await makeStaff('admin');
    const lying = await picture(800, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { posterUrl } = await keepPoster(admin, lying);
    const { image } = await getPoster(idOf(posterUrl));
    expect(await sharp(image).metadata()).toMatchObject({ width: 400, height: 533 });
  });

  const jpeg = () => picture(600, 800).jpeg().toBuffer();
  const text = (body: string) => async () => Buffer.from(body, 'latin1');
  it.each([
    ['an SVG with a script', text(SVG), 'unsupported-media-type'],
    [
      'an SVG behind an XML declaration',
      text(`\xef\xbb\xbf<?xml version="1.0"?>${SVG}`),
      'unsupported-media-type',
    ],
    ['a web page', text('<!doctype html><script>alert(1)</script>'), 'unsupported-media-type'],
    ['a GIF with a script', text('GIF89a/*\x01\x00*/=1;alert(1)'), 'unsupported-media-type'],
    ['a PDF', text('%PDF-1.7'), 'unsupported-media-type'],
    ['a TIFF', () => picture(600, 800).tiff().toBuffer(), 'unsupported-media-type'],
    ['nothing', text(''), 'unsupported-media-type'],
    ['a film', text('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), 'unsupported-media-type'],
    ['a JPEG of three bytes', async () => Buffer.from([0xff, 0xd8, 0xff]), 'invalid'],
    ['a JPEG that ends in the middle', async () => (await jpeg()).subarray(0, 2_000), 'invalid'],
    ['a JPEG with noise in it', async () => (await jpeg()).fill(0x5a, 700, 1_500), 'invalid'],
    ['an SVG that says it is a PNG', text(`\x89PNG\r\n\x1a\n${SVG}`), 'invalid'],
    ['a PNG that promises 900 million pixels', async () => bomb(30_000), 'invalid'],
    ['a picture of 60.8 million pixels', () => picture(7_800, 7_800).png().toBuffer(), 'invalid'],
    ['a picture of 200 × 300 pixels', () => picture(200, 300).png().toBuffer(), 'invalid'],
    ['a picture of one pixel', () => picture(1, 1).png().toBuffer(), 'invalid'],
    ['a picture that is one pixel high', () => picture(5_000, 1).png().toBuffer(), 'invalid'],
    [
      'more bytes than it may have',
      async () => Buffer.concat([await jpeg(), Buffer.alloc(MOST_POSTER_BYTES)]),
      'too-large',
    ],
  ])('refuses %s, and keeps nothing', async (_, file, code) => {
    const bytes = await file();
    const admin = await makeStaff('admin');
    const before = await db().$count(posters);
    await expect(keepPoster(admin, bytes)).rejects.toMatchObject({ code });
    expect(await db().$count(posters)).toBe(before);
  });
});

describe('drawConcertPoster', () => {
  it('keeps a drawing of words in Hangul and Latin letters', async () => {
    const admin = await makeStaff('admin');
    const words = { slug: 'winter', title: '겨울밤 Été <b>', artist: '파도', place: 'Gaenari Club, Seoul' };
    const { posterUrl } = await drawConcertPoster(admin, words);
    const { contentType, image } = await getPoster(idOf(posterUrl));
    expect(contentType).toBe('image/svg+xml');
    expect(Buffer.from(image).toString()).toContain(
      '<title>파도: 겨울밤 Été &#60;b&#62;. Gaenari Club, Seoul</title>',
    );
    expect(await sharp(image).metadata()).toMatchObject({ format: 'svg', width: 900, height: 1_200 });
  });

  it('refuses words that it cannot letter, naming the letters', async () => {
    const admin = await makeStaff('admin');
    const drawing = drawConcertPoster(admin, { slug: 'night', title: '夜 Night', artist: 'Band 💥' });
    await expect(drawing).rejects.toMatchObject({
      code: 'invalid',
      details: {
        errors: [
          { path: 'title', message: expect.stringContaining('夜') },
          { path: 'artist', message: expect.stringContaining('💥') },
        ],
      },
    });
  });
});
