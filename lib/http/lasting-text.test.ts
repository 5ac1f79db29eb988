import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Asked } from './lasting-text';
import { lastingText } from './lasting-text';

const TEXT = JSON.stringify(Array.from({ length: 500 }, (_, seat) => ({ seat, label: `${seat + 1}` })));
const BROWSER = 'gzip, deflate, br, zstd';

const asked = (changes: Partial<Asked> = {}): Asked => ({ accepts: BROWSER, known: null, ...changes });

async function settled() {
  const text = lastingText('v1', TEXT);
  await text.settle();
  return text;
}

describe('lastingText', () => {
  test('gives gzip to the first who asks and brotli once that is made', async () => {
    const text = lastingText('v1', TEXT);
    const first = await text.answer(asked());
    expect(first.headers).toEqual({ etag: '"v1-gzip"', vary: 'Accept-Encoding', 'content-encoding': 'gzip' });
    expect(gunzipSync(first.bytes ?? Buffer.of()).toString()).toBe(TEXT);

    await text.settle();
    const later = await text.answer(asked());
    expect(later.headers).toEqual({ etag: '"v1-br"', vary: 'Accept-Encoding', 'content-encoding': 'br' });
    expect(brotliDecompressSync(later.bytes ?? Buffer.of()).toString()).toBe(TEXT);
  });

  test('sends the text as it is to who takes nothing else', async () => {
    const text = await settled();
    for (const accepts of [null, 'identity', 'deflate', 'gzip;q=0, br;q=0']) {
      const { headers, bytes } = await text.answer(asked({ accepts }));
      expect(headers).toEqual({ etag: '"v1"', vary: 'Accept-Encoding' });
      expect(String(bytes)).toBe(TEXT);
    }
  });

  test('makes each form once, however many ask', async () => {
    const text = lastingText('v1', TEXT);
    const crowd = await Promise.all(Array.from({ length: 50 }, () => text.answer(asked())));
    expect(new Set(crowd.map(({ bytes }) => bytes)).size).toBe(1);
    await text.settle();
    await text.settle();
    const [one, other] = [await text.answer(asked()), await text.answer(asked())];
    expect(one.bytes).toBe(other.bytes);
  });

  test.each(['"v1-br"', 'W/"v1-br"', '"old", "v1-gzip"', '"v1-gzip"', '"v1"', '*'])(
    'tells who knows %s that nothing has changed',
    async (known) => {
      const answer = await (await settled()).answer(asked({ known }));
      expect(answer.status).toBe(304);
      expect(answer.bytes).toBeUndefined();
      expect(known === '*' || known.includes(answer.headers['etag'] ?? '?')).toBe(true);
    },
  );

  test('takes neither another version nor a form that the caller cannot read for what is known', async () => {
    const text = await settled();
    expect((await text.answer(asked({ known: '"v2", "v1-zstd"' }))).status).toBe(200);
    const plain = await text.answer(asked({ accepts: 'gzip', known: '"v1-br"' }));
    expect(plain.status).toBe(200);
    expect(plain.headers['etag']).toBe('"v1-gzip"');
  });
});
