import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawErd } from './erd';

it('docs/erd.md shows the schema as it is (npm run erd writes it)', () => {
  expect(readFileSync(new URL('../docs/erd.md', import.meta.url), 'utf8')).toBe(drawErd());
});
