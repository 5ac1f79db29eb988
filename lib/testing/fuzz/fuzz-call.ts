import type { ContractOperation } from './contract';

export type CallerName = 'nobody' | 'fan' | 'other fan' | 'staff' | 'admin';

/** One request as it goes over the wire, and what is known of its answer beforehand. */
export type FuzzCall = {
  number: number;
  operation: ContractOperation;
  caller: CallerName;
  method: string;
  /** Path and query, escaped as they are sent. */
  target: string;
  headers: [name: string, value: string][];
  body: Buffer | null;
  /** What is wrong with it; null when nothing is. */
  spoilt: string | null;
  /** Its answer is that of the operation: method and path are. */
  routed: boolean;
  /** Node's own parser may refuse it, before any code of the shop sees it. */
  unparsed: boolean;
  expect: 'success' | 'refusal' | 'either';
};

/** A line for a shell that sends the same request. */
export function curlOf({ method, target, headers, body }: FuzzCall, site: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const parts = ['curl -sS -i --path-as-is -X', method, quoted(`${site}${target}`)];
  for (const [name, value] of headers)
    parts.push('-H', quoted(value === '' ? `${name};` : `${name}: ${value}`));
  if (body === null) return parts.join(' ');
  return `echo ${body.toString('base64')} | base64 -d | ${parts.join(' ')} --data-binary @-`;
}
