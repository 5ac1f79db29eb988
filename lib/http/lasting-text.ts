import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Coding, chooseCoding } from './accept-encoding';
import type { Answer } from './answer';
import { namesVersion } from './not-modified';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Best first. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity'];

/** What decides the form of an answer: a request's Accept-Encoding and If-None-Match. */
export type Asked = { accepts: string | null; known: string | null };

/** Text that never changes under its version, ready to be sent. */
export type LastingText = {
  version: string;
  /** 200 with the bytes of the best form that is there and taken, or 304. */
  answer(asked: Asked): Promise<Answer>;
  /** Makes every form; resolves when they are there. */
  settle(): Promise<void>;
};

/**
 * Compressed at most once, when it is first asked for, and on Node's own threads rather than the event loop. Gzip is
 * quick: the first who ask wait for it. Brotli at its strongest takes a second and saves half of it again, so it is made
 * meanwhile and sent from then on. Each form has a strong ETag of its own, the version and the name of the coding.
 */
export function lastingText(version: string, text: string): LastingText {
  const plain = Buffer.from(text);
  const forms = new Map<Coding, Buffer<ArrayBuffer>>([['identity', plain]]);
  let work: { quick: Promise<unknown>; whole: Promise<unknown> } | null = null;

  function compress() {
    const keep = (coding: Coding) => (bytes: Buffer) => forms.set(coding, Buffer.from(bytes));
    const quick = toGzip(plain, { level: 9 }).then(keep('gzip'));
    const whole = Promise.all([quick, oneByOne(() => strongBrotli(plain)).then(keep('br'))]);
    // Without any of them there is still the plain form.
    for (const promise of [quick, whole]) promise.catch(() => {});
    return { quick, whole };
  }

  const tag = (coding: Coding) => (coding === 'identity' ? `"${version}"` : `"${version}-${coding}"`);

  return {
    version,
    async settle() {
      work ??= compress();
      await work.whole;
    },
    async answer({ accepts, known }) {
      work ??= compress();
      const vary = 'Accept-Encoding';
      // A cache may ask about forms that this caller could not read: those are no answer.
      const isKnown = (coding: Coding) =>
        known !== null && namesVersion(known, tag(coding)) && chooseCoding(accepts, [coding]) === coding;
      const kept = CODINGS.find(isKnown);
      if (kept) return { status: 304, headers: { etag: tag(kept), vary }, text: null };

      if (chooseCoding(accepts, CODINGS) !== 'identity') await work.quick.catch(() => {});
      const coding = chooseCoding(accepts, [...forms.keys()].sort(byPreference));
      const bytes = forms.get(coding) ?? plain;
      const encoded = coding === 'identity' ? undefined : { 'content-encoding': coding };
      return { status: 200, headers: { etag: tag(coding), vary, ...encoded }, text: null, bytes };
    },
  };
}

const byPreference = (a: Coding, b: Coding) => CODINGS.indexOf(a) - CODINGS.indexOf(b);

function strongBrotli(plain: Buffer): Promise<Buffer> {
  return toBrotli(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
}

let last: Promise<unknown> = Promise.resolve();

/** One strong compression at a time leaves threads for everything else that needs them. */
function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => {});
  return next;
}
