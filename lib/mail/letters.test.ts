import { describe, expect, it } from 'vitest';
import type { Locale } from '../i18n/locale';
import { writeOrderLetter } from './order-letter';
import type { Deal } from './read-deals';
import { writeRefundLetter } from './refund-letter';

function deal(changes: { locale?: Locale; name?: string; title?: string; cancelled?: boolean } = {}): Deal {
  const { locale = 'en', name = 'Kim Haneul', title = 'Blast Furnace', cancelled = false } = changes;
  return {
    orderId: '01900000-0000-7000-8000-000000000001',
    recipient: { name, email: 'haneul@example.test', locale },
    occasion: {
      performanceId: '01900000-0000-7000-8000-000000000002',
      concertSlug: 'blast-furnace',
      title,
      artist: 'Blast Furnace',
      posterUrl: '/posters/none.svg',
      startsAt: '2027-05-01T10:30:00.000Z',
      doorsAt: '2027-05-01T09:00:00.000Z',
      refundsUntil: '2027-05-01T10:30:00.000Z',
      cancelled,
      hasLine: false,
      venue: { name: 'Olympic Hall', city: 'Seoul', timezone: 'Asia/Seoul' },
    },
    tickets: [
      { seat: 3, section: 'F1', row: '3', label: '12', price: 150_000 },
      { seat: 4, section: 'F1', row: '3', label: '13', price: 132_000 },
    ],
    amount: 282_000,
    currency: 'KRW',
  };
}

describe('the confirmation of an order', () => {
  it('says in text and on its page what was bought, when, where, for how much, and where to see it', () => {
    const { to, subject, text, html } = writeOrderLetter(deal());
    expect(to).toEqual({ name: 'Kim Haneul', address: 'haneul@example.test' });
    expect(subject).toBe('Your tickets for Blast Furnace');
    for (const part of [
      'Hello Kim Haneul,',
      // The venue's time, nine hours ahead of UTC.
      'Sat, May 1, 2027, 7:30 PM (GMT+9)',
      '6:00 PM',
      'Olympic Hall, Seoul',
      'Section F1, row 3, seat 12',
      '₩150,000',
      'Section F1, row 3, seat 13',
      '₩132,000',
      '₩282,000',
      'Refunds are possible until Sat, May 1, 2027, 7:30 PM.',
      'http://localhost:3000/orders/01900000-0000-7000-8000-000000000001',
    ]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  it('is written in the language of its reader', () => {
    const { subject, text, html } = writeOrderLetter(deal({ locale: 'ko' }));
    expect(subject).toBe('예매가 완료되었어요: Blast Furnace');
    expect(text).toContain('2027년 5월 1일 (토) 오후 7:30');
    expect(html).toContain('<html lang="ko">');
  });

  it('fetches nothing, and can be read in the dark', () => {
    const { html } = writeOrderLetter(deal());
    expect(html).not.toMatch(/<img|<link|<script|src=|@import|url\(/);
    expect(html).toContain('prefers-color-scheme: dark');
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'http://localhost:3000/orders/01900000-0000-7000-8000-000000000001',
    ]);
  });
});

describe('names that look like something else', () => {
  it('are shown as they are on the page', () => {
    const name = '<img src=x onerror="alert(1)"> & "Co"';
    const { html, text } = writeOrderLetter(deal({ name, title: '<b>Loud</b>' }));
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &quot;Co&quot;');
    expect(html).toContain('&lt;b&gt;Loud&lt;/b&gt;');
    expect(html).not.toMatch(/<img|<b>/);
    expect(text).toContain(name);
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\u0000'])(
    'stay in their line, with %j in them',
    (end) => {
      const sly = `One${end}Bcc: victim@example.test`;
      const { to, subject, text } = writeOrderLetter(deal({ name: sly, title: sly }));
      expect(to.name).toBe('One Bcc: victim@example.test');
      expect(subject).toBe('Your tickets for One Bcc: victim@example.test');
      expect(text).not.toMatch(/^Bcc/m);
    },
  );
});

describe('the mail about a refund', () => {
  it('says how much is back in the wallet, and for which tickets', () => {
    const { subject, text } = writeRefundLetter(deal());
    expect(subject).toBe('Refunded: Blast Furnace');
    expect(text).toContain('₩282,000 is back in your wallet.');
    expect(text).toContain('The 2 tickets are not valid any more.');
    expect(text).toContain('Section F1, row 3, seat 12: ₩150,000');
  });

  it('says so when the performance was cancelled', () => {
    const { subject, text } = writeRefundLetter(deal({ cancelled: true }));
    expect(subject).toBe('Cancelled and refunded: Blast Furnace');
    expect(text).toContain('it does not take place');
    expect(text).toContain('₩282,000 is back in your wallet.');
    expect(writeRefundLetter(deal({ cancelled: true, locale: 'ko' })).subject).toBe(
      '공연 취소 및 환불 안내: Blast Furnace',
    );
  });
});
