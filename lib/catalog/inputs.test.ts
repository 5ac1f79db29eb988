import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ConcertInput, EditConcertInput } from './concert-input';
import { EditPerformanceInput, PauseInput, PerformanceInput } from './performance-input';

/** The paths that a schema finds fault with. */
function faults(schema: z.ZodType, input: unknown): string[] {
  return schema.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];
}

const concert = { slug: 'first-night', title: 'First Night', artist: 'The Band', description: 'One night.' };

const date = {
  venueId: '0198f1de-3f7f-7a61-8f3f-000000000000',
  startsAt: '2027-05-01T19:30:00+09:00',
  saleOpensAt: '2027-03-01T11:00:00Z',
  saleClosesAt: '2027-05-01T10:00:00Z',
  maxSeatsPerOrder: 4,
  maxSeatsPerAccount: 8,
  holdSeconds: 300,
  zones: [{ zone: 's', name: 'S', price: 50_000 }],
  queue: { enabled: true, maxActive: 100, admitPerMinute: 100, passSeconds: 600, claimSeconds: 180 },
};

describe('ConcertInput', () => {
  it.each(['a', '2027', 'first-night', 'a'.repeat(80)])('takes the slug %s', (slug) => {
    expect(faults(ConcertInput, { ...concert, slug })).toEqual([]);
  });

  it.each(['', '-', 'a--b', '-a', 'a-', 'A', 'a_b', 'a/b', '..', 'a b', '밤', 'a'.repeat(81), 5, null])(
    'refuses the slug %j',
    (slug) => {
      expect(new Set(faults(ConcertInput, { ...concert, slug }))).toEqual(new Set(['slug']));
    },
  );

  it.each([
    '/posters/pan.svg',
    '/posters/0198f1de-3f7f-7a61-8f3f-000000000000',
    'https://images.example.test/a.jpg?w=9&h=12',
  ])('takes the poster %s', (posterUrl) => {
    expect(faults(ConcertInput, { ...concert, posterUrl })).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'http://images.example.test/a.jpg',
    '//images.example.test/a.jpg',
    'https://',
    'https://me:secret@images.example.test/a.jpg',
    'https://images.example.test/a.jpg" onerror="alert(1)',
    'https:\\\\images.example.test',
    '/posters/../admin',
    '/posters/',
    '/admin',
    'pan.svg',
    '',
    `https://images.example.test/${'a'.repeat(300)}`,
  ])('refuses the poster %j', (posterUrl) => {
    expect(new Set(faults(ConcertInput, { ...concert, posterUrl }))).toEqual(new Set(['posterUrl']));
  });

  it.each(['', '   ', 'a\nb', 'a\0', 'left\u202eright', '\ud83d', 'a'.repeat(161)])(
    'refuses %j as a title or an artist',
    (text) => {
      const paths = faults(ConcertInput, { ...concert, title: text, artist: text });
      expect(new Set(paths)).toEqual(new Set(['title', 'artist']));
    },
  );

  it('keeps paragraphs of a description, and refuses what is no text', () => {
    const { description } = ConcertInput.parse({
      ...concert,
      description: ' One.\r\n\r\n둘. \u2068쉿\u2069 ',
    });
    expect(description).toBe('One.\n\n둘. \u2068쉿\u2069');
    for (const odd of ['\0', '\u0007', '\udc00', 'a'.repeat(10_001), null])
      expect(new Set(faults(ConcertInput, { ...concert, description: odd }))).toEqual(
        new Set(['description']),
      );
  });

  it('lets an edit leave out what it is not about, and say which revision it has read', () => {
    expect(EditConcertInput.parse({})).toEqual({});
    expect(faults(EditConcertInput, { title: '', revision: 0 })).toEqual(['title', 'revision']);
  });
});

describe('PerformanceInput', () => {
  it('takes a date', () => {
    expect(faults(PerformanceInput, date)).toEqual([]);
    expect(faults(PerformanceInput, { ...date, doorsAt: null, lobbyOpensAt: null })).toEqual([]);
  });

  it.each([
    '2027-02-29T10:00:00Z',
    '2027-13-01T10:00:00Z',
    '2027-05-01T25:00:00Z',
    '2027-05-01',
    '2027-05-01T10:00:00',
    '1999-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    'tomorrow',
    '',
    0,
    null,
  ])('refuses %j as the start', (startsAt) => {
    expect(new Set(faults(PerformanceInput, { ...date, startsAt }))).toEqual(new Set(['startsAt']));
  });

  const zone = { zone: 's', name: 'S', price: 1 };
  it.each([
    [{ venueId: 'x' }, 'venueId'],
    [{ zones: [] }, 'zones'],
    [{ zones: [zone, zone] }, 'zones.1.zone'],
    [{ zones: [{ ...zone, price: -1 }] }, 'zones.0.price'],
    [{ zones: [{ ...zone, price: 0.5 }] }, 'zones.0.price'],
    [{ zones: [{ ...zone, price: 10_000_001 }] }, 'zones.0.price'],
    [{ zones: [{ ...zone, price: Number.NaN }] }, 'zones.0.price'],
    [{ zones: [{ ...zone, name: ' ' }] }, 'zones.0.name'],
    [{ zones: [{ ...zone, color: 'red' }] }, 'zones.0.color'],
    [{ zones: [{ ...zone, color: '#ffffff' }] }, 'zones.0.color'],
    [{ maxSeatsPerOrder: 0 }, 'maxSeatsPerOrder'],
    [{ maxSeatsPerOrder: 101 }, 'maxSeatsPerOrder'],
    [{ maxSeatsPerAccount: 1_001 }, 'maxSeatsPerAccount'],
    [{ holdSeconds: 4 }, 'holdSeconds'],
    [{ holdSeconds: 3_601 }, 'holdSeconds'],
    [{ queue: { ...date.queue, claimSeconds: 119 } }, 'queue.claimSeconds'],
    [{ queue: undefined }, 'queue'],
  ])('refuses %j', (change, path) => {
    expect(faults(PerformanceInput, { ...date, ...change })).toEqual([path]);
  });

  it('lets an edit name some settings of the line only', () => {
    expect(EditPerformanceInput.parse({ queue: { maxActive: 5 } })).toEqual({ queue: { maxActive: 5 } });
    expect(faults(EditPerformanceInput, { zones: [zone, zone] })).toEqual(['zones.1.zone']);
    expect(faults(EditPerformanceInput, { startsAt: null, holdSeconds: null })).toEqual([
      'startsAt',
      'holdSeconds',
    ]);
  });
});

describe('PauseInput', () => {
  it('takes a line of up to 200 characters, or none', () => {
    for (const message of ['Back at 8', '', null, undefined, 'a'.repeat(200)])
      expect(faults(PauseInput, { message })).toEqual([]);
    for (const message of ['a'.repeat(201), 'a\0b', '\ud800', 5])
      expect(faults(PauseInput, { message })).toHaveLength(1);
  });

  it('makes one line of several', () => {
    expect(PauseInput.parse({ message: ' Back at 8\n\ntonight ' })).toEqual({ message: 'Back at 8 tonight' });
  });
});
