import { DomainError } from '../errors';

const MOST_BYTES = 64 * 1024;

/** The request's JSON. Throws `unsupported-media-type`, `too-large` (64 KiB), `malformed-json`. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new DomainError('unsupported-media-type', 'Send the body as application/json.');
  }
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError('malformed-json', 'The body is not JSON in UTF-8.', {}, { cause: error });
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) return countBytes(request);
  if (Number(length) > MOST_BYTES) throw tooLarge();
  // Servers let no body grow longer than it says. A stream costs more than all the rest of a small call.
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > MOST_BYTES) throw tooLarge();
  return bytes;
}

/** For a body that does not say how long it is. */
async function countBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): DomainError {
  return new DomainError('too-large', `A body can have at most ${MOST_BYTES} bytes.`);
}
