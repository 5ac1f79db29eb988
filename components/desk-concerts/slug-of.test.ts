import { describe, expect, it } from 'vitest';
import { slugOf } from './slug-of';

describe('the address that a title suggests', () => {
  it('has small letters, digits and single hyphens', () => {
    expect(slugOf('  Kite & Tide: “Live” 2026! ')).toBe('kite-tide-live-2026');
    expect(slugOf('Don’t Look Back')).toBe('dont-look-back');
    expect(slugOf('Sigur Rós, Ágætis')).toBe('');
    expect(slugOf('Café Chérie')).toBe('cafe-cherie');
  });

  it('is left to the promoter where the title has letters that an address cannot show', () => {
    expect(slugOf('겨울 바다')).toBe('');
    expect(slugOf('Winter 바다')).toBe('');
    expect(slugOf('…')).toBe('');
  });

  it('is no longer than the server takes, and does not end in a hyphen', () => {
    expect(slugOf(`${'a'.repeat(79)} b`).length).toBe(79);
    expect(slugOf('a'.repeat(200)).length).toBe(80);
  });
});
