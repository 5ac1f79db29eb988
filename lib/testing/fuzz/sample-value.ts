import type { Chance } from './chance';
import type { JsonSchema } from './contract';

const WORDS = ['Ada', 'Han Sora', '김하늘', 'Night', 'seoul', 'a', '0', 'x-1'];

/** Texts for patterns that are not made by rule; the first that fits is taken. */
const FOR_PATTERNS = ['0', '12', '#0054fc', 'a-1', 'A1', '2026-12-31', '2026-12-31T10:00:00Z'];

/** A value that a schema allows, as far as a program can tell from the schema. */
export function sampleValue(schema: JsonSchema, chance: Chance): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return chance.one(schema.enum as unknown[]);
  const either = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(either)) return sampleValue(chance.one(either as JsonSchema[]), chance);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, chance);
    case 'array':
      return sampleArray(schema, chance);
    case 'string':
      return sampleText(schema, chance);
    case 'integer':
    case 'number':
      return sampleNumber(schema, chance);
    case 'boolean':
      return chance.is(0.5);
    default:
      return null;
  }
}

function sampleObject({ properties, required }: JsonSchema, chance: Chance): Record<string, unknown> {
  const needed = (required ?? []) as string[];
  const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(
    fields
      .filter(([name]) => needed.includes(name) || chance.is(0.5))
      .map(([name, schema]) => [name, sampleValue(schema, chance)]),
  );
}

function sampleArray({ items, minItems, maxItems }: JsonSchema, chance: Chance): unknown[] {
  const least = Number(minItems ?? 0);
  const most = Math.min(Number(maxItems ?? 3), least + 3);
  return Array.from({ length: chance.whole(least, most) }, () =>
    sampleValue((items ?? {}) as JsonSchema, chance),
  );
}

function sampleText({ pattern, minLength, maxLength, format }: JsonSchema, chance: Chance): string {
  if (format === 'uuid') return uuid(chance);
  if (format === 'date-time') return new Date(chance.whole(1.7e12, 1.9e12)).toISOString();
  if (format === 'date') return new Date(chance.whole(1.7e12, 1.9e12)).toISOString().slice(0, 10);
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? least + 20);
  const words = chance.is(0.2) ? 'x'.repeat(most) : chance.one(WORDS).padEnd(least, 'x').slice(0, most);
  if (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(words)) return words;
  return FOR_PATTERNS.find((text) => new RegExp(pattern, 'u').test(text)) ?? words;
}

function sampleNumber({ type, minimum, maximum }: JsonSchema, chance: Chance): number {
  const least = Math.max(Number(minimum ?? 0), -1e6);
  const most = Math.min(Number(maximum ?? least + 1_000), least + 1e7);
  if (chance.is(0.3)) return chance.one([least, Number(maximum ?? most)]);
  return type === 'integer' ? chance.whole(least, most) : least + chance.next() * (most - least);
}

/** An id such as the shop's, which nothing has. */
export function uuid(chance: Chance): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => chance.whole(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}
