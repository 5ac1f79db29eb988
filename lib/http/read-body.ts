import { DomainError } from '../errors';

const USUAL_MOST = 64 * 1024;

/** The request's JSON, at most `most` bytes. Throws `unsupported-media-type`, `too-large`, `malformed-json`. */
export async function readJson(request: Request, most = USUAL_MOST): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new DomainError('unsupported-media-type', 'Send the body as application/json.');
  }
  const bytes = await readBytes(request, most);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError('malformed-json', 'The body is not JSON in UTF-8.', {}, { cause: error });
  }
}

/** A request's body, at most `most` bytes. Throws `too-large`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length)) return countBytes(request, most);
  if (Number(length) > most) throw tooLarge(most);
  // Servers let no body grow longer than it says. A stream costs more than all the rest of a small call.
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > most) throw tooLarge(most);
  return bytes;
}

/** For a body that does not say how long it is. */
async function countBytes(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      throw tooLarge(most);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(most: number): DomainError {
  return new DomainError('too-large', `A body can have at most ${most} bytes.`);
}
