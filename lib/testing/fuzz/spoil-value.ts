import type { Chance } from './chance';
import type { JsonSchema } from './contract';
import { ODD_TEXTS, ODD_VALUES } from './odd-values';

type Place = { holder: Record<string, unknown> | unknown[]; key: string | number; schema: JsonSchema };

const MOST_PLACES = 200;

/** A copy of a value with one thing wrong in it, and what that is. */
export function spoilValue(
  value: unknown,
  schema: JsonSchema,
  chance: Chance,
): { value: unknown; what: string } {
  const root = { value: structuredClone(value) };
  const places: Place[] = [{ holder: root, key: 'value', schema }];
  for (const place of places) if (places.length < MOST_PLACES) places.push(...below(place));
  const place = chance.one(places);
  const what = chance.one([oddValue, oddText, pastABound, missing, extra, wrapped])(place, chance);
  return { value: root.value, what: `${String(place.key)}: ${what}` };
}

const valueAt = ({ holder, key }: Place) => (holder as Record<string | number, unknown>)[key];

function put({ holder, key }: Place, value: unknown): void {
  (holder as Record<string | number, unknown>)[key] = value;
}

/** The places in a value, each with what the schema says of it, and those that may be in it and are not. */
function below(place: Place): Place[] {
  const value = valueAt(place);
  const schema = choiceFor(value, place.schema);
  if (Array.isArray(value))
    return value.map((_, key) => ({ holder: value, key, schema: (schema.items ?? {}) as JsonSchema }));
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  const known = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return [...new Set([...Object.keys(known), ...Object.keys(holder)])].map((key) => ({
    holder,
    key,
    schema: known[key] ?? {},
  }));
}

/** Of several schemas the one that is most likely meant. */
function choiceFor(value: unknown, schema: JsonSchema): JsonSchema {
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (!choices) return schema;
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const fits = ({ properties = {} }: JsonSchema) => keys.every((key) => key in (properties as object));
  return choices.find(fits) ?? choices[0] ?? {};
}

function oddValue(place: Place, chance: Chance): string {
  const odd = chance.one(ODD_VALUES);
  put(place, odd);
  return `is ${JSON.stringify(odd)?.slice(0, 40)}`;
}

function oddText(place: Place, chance: Chance): string {
  const odd = chance.one(ODD_TEXTS);
  put(place, odd);
  return `is the text ${JSON.stringify(odd).slice(0, 40)}`;
}

function pastABound(place: Place, chance: Chance): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = place.schema;
  const value = valueAt(place);
  const list = Array.isArray(value) ? value : [];
  const past: [unknown, string][] = [];
  if (minimum !== undefined) past.push([Number(minimum) - 1, 'is one below the least']);
  if (maximum !== undefined) past.push([Number(maximum) + 1, 'is one above the most']);
  if (minLength !== undefined) past.push(['x'.repeat(Math.max(0, Number(minLength) - 1)), 'is too short']);
  if (maxLength !== undefined) past.push(['x'.repeat(Number(maxLength) + 1), 'is one character too long']);
  if (minItems !== undefined) past.push([list.slice(0, Number(minItems) - 1), 'has too few']);
  if (maxItems !== undefined && list.length > 0)
    past.push([Array.from({ length: Number(maxItems) + 1 }, () => list[0]), 'has one too many']);
  if (place.schema.enum) past.push(['not-among-them', 'is none of the choices']);
  if (past.length === 0) return oddValue(place, chance);
  const [odd, what] = chance.one(past);
  put(place, odd);
  return what;
}

function missing(place: Place): string {
  if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else delete place.holder[place.key];
  return 'is missing';
}

function extra(place: Place, chance: Chance): string {
  const name = chance.one(['constructor', 'extra', 'role', 'id', 'userId', 'balance', '$where', '']);
  const value = valueAt(place);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrapped(place);
  (value as Record<string, unknown>)[name] = chance.one(ODD_VALUES);
  return `has a field "${name}" more`;
}

function wrapped(place: Place): string {
  put(place, [valueAt(place)]);
  return 'is in a list';
}
