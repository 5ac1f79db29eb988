import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawPoster, unknownLetters } from '@/db/posters/draw-poster';
import { CONCERTS } from './concerts';
import { COMPOSITIONS, drawDemoPoster } from './poster';

const posters = CONCERTS.map((concert) => ({ slug: concert.slug, svg: drawDemoPoster(concert) }));

describe('posters', () => {
  it.each(posters)(
    '$slug is drawn as the code draws it today (npx tsx scripts/posters.ts)',
    ({ slug, svg }) => {
      expect(readFileSync(`public/posters/${slug}.svg`, 'utf8') === svg).toBe(true);
    },
  );

  it('has no picture that no concert uses', () => {
    expect(readdirSync('public/posters').toSorted()).toEqual(
      posters.map(({ slug }) => `${slug}.svg`).toSorted(),
    );
  });

  it.each(posters)('$slug is a small, well-formed, inert drawing', ({ svg }) => {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 900 1200"/);
    expect(unclosed(svg)).toEqual([]);
    expect(svg).not.toMatch(
      /<script|<foreignObject|<image|<text|\son\w+=|javascript:|https?:(?!\/\/www\.w3\.org\/2000\/svg)|NaN|undefined/i,
    );
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
  });

  it('gives every concert a picture of its own', () => {
    const drawings = posters.map(({ svg }) => svg.replace(/<title>.*<\/title>/, ''));
    expect(new Set(drawings).size).toBe(posters.length);
  });

  it('uses each outline that it refers to', () => {
    for (const { svg } of posters) {
      const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      for (const [, used] of svg.matchAll(/(?:href="|url\()#([^")]+)/g)) expect(ids).toContain(used);
    }
  });

  it('draws hostile, long and foreign words without breaking', () => {
    const words = [
      '<script>alert(1)</script>',
      '"&\'',
      '아주 길고 긴 제목을 가진 겨울밤의 라이브 콘서트',
      '☃ 夜',
      '',
      'A'.repeat(160),
    ];
    for (const word of words) {
      for (const compose of [...Object.values(COMPOSITIONS), undefined]) {
        const text = { slug: 'any', title: word, artist: word, alsoTitled: word, place: word };
        const svg = drawPoster(text, compose);
        expect(unclosed(svg)).toEqual([]);
        expect(svg).not.toMatch(/<script|NaN|Infinity|undefined/);
      }
    }
  });

  it('knows the letters of Korean and of the languages that are written in Latin ones', () => {
    expect(unknownLetters('겨울밤의 라이브 Qué será Žižkov Ærø “Ñandú” 뷁 № 7 — ₩150,000 & “3/4”')).toEqual(
      [],
    );
    expect(unknownLetters('겨울 夜夜 💥')).toEqual(['夜', '💥']);
  });

  it('says to screen readers what it says to the eye', () => {
    const svg = drawPoster({
      slug: 'any',
      title: 'Tide & Time',
      artist: '파도',
      place: 'Gaenari Club, Seoul',
    });
    expect(svg).toContain('<title>파도: Tide &#38; Time. Gaenari Club, Seoul</title>');
  });
});

/** The tags that are still open at the end, or were closed out of turn. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:"[^"]*"|[^<>"])*)>/g)) {
    if (closing) {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!rest.endsWith('/')) {
      open.push(name);
    }
  }
  return open;
}
