import { expect, it } from 'vitest';
import { securityTxt } from './security-txt';

it('says where to report, in which languages, and until when that holds', () => {
  const text = securityTxt(
    'mailto:security@example.com',
    'https://tickets.example.com',
    new Date('2026-03-01T17:20Z'),
  );
  expect(text).toBe(
    [
      'Contact: mailto:security@example.com',
      'Expires: 2026-05-30T00:00:00.000Z',
      'Preferred-Languages: en, ko',
      'Canonical: https://tickets.example.com/.well-known/security.txt',
      '',
    ].join('\n'),
  );
});
