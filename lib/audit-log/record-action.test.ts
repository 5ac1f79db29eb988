import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['app', 'lib', 'components', 'scripts', 'server.ts', 'web-process.ts']
  .flatMap((place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => join(place, file)),
  )
  .filter(
    (file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('.test.') && !file.startsWith('lib/testing/'),
  )
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('the audit log', () => {
  it('is written in one place', () => {
    expect(filesWith(/insert\(auditLog\)|insert (?:ignore )?into audit_log/i)).toEqual([
      'lib/audit-log/record-action.ts',
    ]);
  });

  it('is changed and deleted nowhere', () => {
    expect(
      filesWith(
        /(?:update|delete)\(auditLog\)|(?:update|delete from|truncate|replace into) (?:table )?audit_log/i,
      ),
    ).toEqual([]);
  });
});
