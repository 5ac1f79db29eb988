import { describe, expect, it } from 'vitest';
import { messagesFor } from './messages';
import { createTranslate } from './translate';

const en = createTranslate('en', messagesFor('en'));
const ko = createTranslate('ko', messagesFor('ko'));

describe('t', () => {
  it('says a plain text', () => {
    expect(en('nav.signIn')).toBe('Sign in');
    expect(ko('nav.signIn')).toBe('로그인');
  });

  it('chooses the form that the count asks for', () => {
    expect(en('queue.ahead', { count: 1 })).toBe('1 person ahead of you');
    expect(en('queue.ahead', { count: 2 })).toBe('2 people ahead of you');
    expect(en('queue.ahead', { count: 0 })).toBe('0 people ahead of you');
    expect(ko('queue.ahead', { count: 1 })).toBe('내 앞에 1명');
  });

  it('writes numbers as the language does and strings as they are', () => {
    expect(en('queue.ahead', { count: 12_345 })).toBe('12,345 people ahead of you');
    expect(ko('queue.upTo', { number: 1_000_000 })).toBe('1,000,000번까지');
    expect(en('queue.upTo', { number: '00042' })).toBe('up to number 00042');
  });

  it('puts a value in as text, whatever is in it', () => {
    expect(en('meta.search', { query: '$& {query} <b>' })).toBe('Search for “$& {query} <b>”');
  });

  it('shows the key of a text that is missing', () => {
    expect(createTranslate('en', {})('nav.signIn')).toBe('nav.signIn');
  });
});
