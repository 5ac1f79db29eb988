import type { DocumentedOperation, Schema } from './contract';

/** Values that read like the real thing, by the name of the field. */
const SAMPLES: Record<string, unknown> = {
  email: 'mina@example.com',
  password: 'a long sentence',
  name: 'Mina Kim',
  amount: 50_000,
  holdId: '0198c0de-0000-7000-8000-000000000000',
  seats: [1204, 1205],
};

/** A curl command for a call, with `$SHOP`, `$TOKEN` and what else it needs as shell variables. */
export function curlExample({ method, path, signedIn, parameters, body }: DocumentedOperation): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const headers = [
    ...(signedIn ? ['Authorization: Bearer $TOKEN'] : []),
    ...parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => headerExample(name)),
    ...(body ? ['Content-Type: application/json'] : []),
  ];
  return [
    `curl${method === 'GET' || (method === 'POST' && body) ? '' : ` -X ${method}`} "$SHOP${address}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body ? [`-d '${JSON.stringify(sample(body))}'`] : []),
  ].join(' \\\n  ');
}

function headerExample(name: string): string {
  const value =
    name.toLowerCase() === 'idempotency-key' ? '$(uuidgen)' : `$${name.replace(/\W/g, '_').toUpperCase()}`;
  return `${headerName(name)}: ${value}`;
}

/** The usual spelling of a header: `Queue-Ticket`. */
export function headerName(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** What has to be sent, or the first thing that may be. */
function sample({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, SAMPLES[name] ?? plainSample(properties[name])]));
}

function plainSample(schema: Schema | undefined): unknown {
  if (schema?.enum) return schema.enum[0];
  if (schema?.type === 'array') return [plainSample(schema.items)];
  if (schema?.type === 'object') return sample(schema);
  if (schema?.type === 'integer' || schema?.type === 'number') return schema.minimum ?? 1;
  return schema?.type === 'boolean' ? true : '…';
}
