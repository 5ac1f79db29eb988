import type { ContractOperation, Documented } from './contract';
import type { FuzzCall } from './fuzz-call';
import { insidesIn } from './insides';
import type { FuzzAnswer } from './send-call';

type Told = Exclude<FuzzAnswer, { trouble: string }>;

/** Node answers these itself, without a body. */
const OF_THE_PARSER = [400, 413, 414, 417, 431];

/** What is wrong with the answer to a call by what the contract says; nothing, when it is right. */
export function judgeAnswer(call: FuzzCall, answer: FuzzAnswer): string[] {
  if ('trouble' in answer) return call.unparsed ? [] : [`no answer: ${answer.trouble}`];
  const { status, text } = answer;
  if (call.unparsed && OF_THE_PARSER.includes(status) && text === '') return [];
  if (status >= 500) return [`${status}: ${text.slice(0, 200)}`];
  const insides = status >= 400 ? insidesIn(text) : undefined;
  const faults = insides === undefined ? [] : [`tells of its insides: ${insides}`];
  if (!call.routed) return [...faults, ...faultsElsewhere(call, answer)];
  if (call.expect === 'refusal' && status < 400) faults.push(`is not refused (${status})`);
  if (call.expect === 'success' && status >= 400) faults.push(`is refused: ${text.slice(0, 200)}`);
  const documented = call.operation.answers.get(status);
  if (!documented) return [...faults, `${status} is not documented: ${text.slice(0, 200)}`];
  return [...faults, ...faultsInHeaders(call.operation, answer), ...faultsInBody(documented, answer)];
}

/** Whatever else there may be at another path or under another method, an error below the API is a problem. */
function faultsElsewhere({ target, method }: FuzzCall, { status, headers, text }: Told): string[] {
  if (status < 400 || method === 'HEAD' || !target.startsWith('/api/v1/')) return [];
  if (mediaType(headers['content-type']) !== 'application/problem+json')
    return [`${status} is no problem+json: ${text.slice(0, 200)}`];
  return status === 405 && !headers.allow ? ['405 without Allow'] : [];
}

function faultsInHeaders({ right }: ContractOperation, { status, headers }: Told): string[] {
  const faults: string[] = [];
  if (!headers['x-request-id']) faults.push('has no x-request-id');
  const cache = headers['cache-control'] ?? '';
  if ((right !== 'public' || status >= 400) && !/no-store|private/.test(cache))
    faults.push(`may be kept by others: cache-control is "${cache}"`);
  if (status === 401 && !headers['www-authenticate']) faults.push('401 without WWW-Authenticate');
  if ((status === 429 || status === 503) && !headers['retry-after'])
    faults.push(`${status} without Retry-After`);
  return faults;
}

function faultsInBody({ type, check, codes }: Documented, { status, headers, text }: Told): string[] {
  const told = mediaType(headers['content-type']);
  if (type === null) return text === '' ? [] : [`${status} has a body: ${text.slice(0, 200)}`];
  if (told !== type) return [`${status} is ${told ?? 'of no type'}, not ${type}`];
  if (!type.endsWith('json')) return [];
  const value = read(text);
  if (value === undefined) return ['the body is not JSON'];
  const wrong = check(value);
  const faults = wrong ? [`the body is not as documented: ${wrong}`] : [];
  if (type === 'application/problem+json') faults.push(...faultsInProblem(value, codes, status, headers));
  return faults;
}

function faultsInProblem(
  value: unknown,
  codes: string[],
  status: number,
  headers: Told['headers'],
): string[] {
  const problem = value as { status?: number; code?: string; requestId?: string; errors?: unknown[] };
  const faults: string[] = [];
  if (!codes.includes(problem.code ?? ''))
    faults.push(`the code ${problem.code} is not documented for ${status}`);
  if (problem.status !== status) faults.push(`says ${problem.status} and is ${status}`);
  if (problem.requestId !== headers['x-request-id']) faults.push('has another requestId than its header');
  if (problem.code === 'invalid' && !problem.errors?.length) faults.push('says not what is invalid');
  return faults;
}

const mediaType = (header: string | undefined) => header?.split(';', 1)[0]?.trim();

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
