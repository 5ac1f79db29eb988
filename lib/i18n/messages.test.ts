import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_STATUS } from '../errors';
import { messagesFor } from './messages';

const english = messagesFor('en');
const korean = messagesFor('ko');

function placeholders(text: string | undefined): string[] {
  return [...new Set(Array.from((text ?? '').matchAll(/\{(\w+)\}/g), (match) => match[1] ?? ''))].sort();
}

describe('the dictionaries', () => {
  it('have the same keys, but for the singular that Korean does not have', () => {
    const shared = Object.keys(english).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(korean).sort()).toEqual(shared.sort());
  });

  it('have an other form for every singular', () => {
    const singulars = Object.keys(english).filter((key) => key.endsWith('_one'));
    expect(singulars.filter((key) => !(key.replace(/_one$/, '_other') in english))).toEqual([]);
  });

  it('leave no text empty', () => {
    const empty = [...Object.entries(english), ...Object.entries(korean)].filter(
      ([, text]) => text.trim() === '',
    );
    expect(empty).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const different = Object.keys(korean).filter(
      (key) => placeholders(english[key]).join() !== placeholders(korean[key]).join(),
    );
    expect(different).toEqual([]);
  });

  it('ask for nothing in a singular that the plural is not given', () => {
    const odd = Object.keys(english)
      .filter((key) => key.endsWith('_one'))
      .filter((key) => {
        const given = new Set([...placeholders(english[key.replace(/_one$/, '_other')]), 'count']);
        return placeholders(english[key]).some((name) => !given.has(name));
      });
    expect(odd).toEqual([]);
  });

  it('have no text that nothing shows', () => {
    const sources = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const code = sources
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|i18n.(en|ko|desk.\w+)\.ts$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Only what `t` is asked for: other templates, such as paths in a request, look the same.
    const put = Array.from(
      code.matchAll(/\bt\(\s*`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{/g),
      (match) => match[1] ?? '',
    );
    const isShown = (key: string) =>
      code.includes(`'${key.replace(/_(one|other)$/, '')}'`) ||
      put.some((start) => key.startsWith(start) && !key.slice(start.length).includes('.'));
    expect(Object.keys(english).filter((key) => !isShown(key))).toEqual([]);
  });

  it('say every refusal in words', () => {
    expect(Object.keys(ERROR_STATUS).filter((code) => !(`error.${code}` in english))).toEqual([]);
  });
});
