export type RawResponse = { status: number; head: string; body: string };

const HEAD_END = '\r\n\r\n';
/** Where the status stands in `HTTP/1.1 200 OK`. */
const STATUS_AT = 9;

/**
 * Reads the responses of one connection, one after the other. It does as little as it can: on a machine of two cores
 * a driver that works as hard as the server measures itself.
 */
export class ResponseReader {
  private pending: Buffer | null = null;

  /** The response that `chunk` completes, or null while bytes are missing. Throws on what is not HTTP/1.1. */
  push(chunk: Buffer): RawResponse | null {
    const bytes = this.pending ? Buffer.concat([this.pending, chunk]) : chunk;
    const text = bytes.toString('latin1');
    const response = readResponse(text);
    this.pending = response ? null : bytes;
    return response;
  }

  /** True while a response has begun to come. */
  get begun(): boolean {
    return this.pending !== null;
  }
}

function readResponse(text: string): RawResponse | null {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  if (!text.startsWith('HTTP/1.1 ')) throw new Error(`not a response: ${text.slice(0, 40)}`);
  const head = text.slice(0, headEnd);
  const status = Number(text.slice(STATUS_AT, STATUS_AT + 3));
  const start = headEnd + HEAD_END.length;
  const length = headerOf(head, 'content-length');
  if (length !== null) {
    const end = start + Number(length);
    return text.length < end ? null : { status, head, body: text.slice(start, end) };
  }
  if (headerOf(head, 'transfer-encoding') !== 'chunked') return { status, head, body: '' };
  const body = readChunks(text, start);
  return body === null ? null : { status, head, body };
}

function readChunks(text: string, start: number): string | null {
  let body = '';
  for (let at = start; ; ) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (text.length < end + 2) return null;
    if (size === 0) return body;
    body += text.slice(lineEnd + 2, end);
    at = end + 2;
  }
}

/** The value of a header, or null. `name` in small letters. */
export function headerOf(head: string, name: string): string | null {
  for (let at = head.indexOf('\r\n'); at >= 0; at = head.indexOf('\r\n', at + 2)) {
    const from = at + 2;
    if (head[from + name.length] !== ':') continue;
    if (head.slice(from, from + name.length).toLowerCase() !== name) continue;
    const end = head.indexOf('\r\n', from);
    return head.slice(from + name.length + 1, end < 0 ? undefined : end).trim();
  }
  return null;
}
