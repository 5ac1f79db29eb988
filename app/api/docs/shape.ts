import type { Schema } from './contract';

/** JSON Schema names the bounds of every integer; these are only what a double can hold. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Writes what a value looks like, the way one would jot it down: names, types, `?` for what may be missing, bounds. */
export function writeShape(schema: Schema, indent = ''): string {
  if (schema.anyOf) return schema.anyOf.map((choice) => writeShape(choice, indent)).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => writeShape({ ...schema, type }, indent)).join(' | ');
  }
  if (schema.type === 'array') return `[${schema.items ? writeShape(schema.items, indent) : ''}]`;
  if (schema.type === 'object') return writeObject(schema, indent);
  return schema.format ?? schema.type ?? 'any';
}

function writeObject({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const optional = required.includes(name) ? '' : '?';
    const note = boundsOf(property);
    return `${inner}${name}${optional}: ${writeShape(property, inner)}${note && `  // ${note}`}`;
  });
  return lines.length > 0 ? `{\n${lines.join('\n')}\n${indent}}` : '{}';
}

/** The bounds of a value in short: `1000…5000000`, `at most 254 characters`, `default 20`. */
export function boundsOf(schema: Schema): string {
  const notes = [
    range(schema.minimum, schema.maximum),
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minItems, schema.maxItems, 'items'),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ];
  return notes.filter(Boolean).join(', ');
}

function range(least?: number, most?: number, unit = ''): string {
  const from = least === undefined || least <= -UNBOUNDED ? '' : String(least);
  const to = most === undefined || most >= UNBOUNDED ? '' : String(most);
  if (from && to) return `${from}…${to} ${unit}`.trim();
  if (to) return `at most ${to} ${unit}`.trim();
  return from ? `at least ${from} ${unit}`.trim() : '';
}
