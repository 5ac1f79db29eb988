import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from '../http/answer';

/** Shorter bodies fit into one packet with their headers. */
const WORTH_GZIP_BYTES = 1_024;
const compress = promisify(gzip);

/** Bytes with their headers, name and value in turn, as Node writes them with the least work. */
type Form = { headers: string[]; body: Buffer };

export type PreparedAnswer = {
  etag: string | undefined;
  plain: Form;
  gzip: Form | null;
  /** The headers of a 304 in its place. */
  unchanged: string[];
};

/** Makes a 200 answer ready to be sent to many. `headers` go with it whatever its form. */
export async function prepareAnswer(
  answer: Answer,
  headers: Record<string, string>,
): Promise<PreparedAnswer> {
  const { 'content-type': type = 'application/octet-stream', etag, ...others } = answer.headers;
  const body = Buffer.from(answer.text ?? '');
  const zipped = body.length < WORTH_GZIP_BYTES ? null : await compress(body);
  const common = { ...others, ...(zipped && { vary: 'Accept-Encoding' }), ...headers };
  const strong: Record<string, string> = etag === undefined ? {} : { etag };
  // Other bytes under the same version: by RFC 9110 its name has to be a weak one.
  const weak: Record<string, string> = etag === undefined ? {} : { etag: `W/${etag}` };

  const form = (bytes: Buffer, own: Record<string, string>): Form => ({
    headers: flat({ 'content-type': type, 'content-length': String(bytes.length), ...own, ...common }),
    body: bytes,
  });
  return {
    etag,
    plain: form(body, strong),
    gzip: zipped && form(zipped, { 'content-encoding': 'gzip', ...weak }),
    unchanged: flat({ ...strong, ...common }),
  };
}

function flat(headers: Record<string, string>): string[] {
  return Object.entries(headers).flat();
}
