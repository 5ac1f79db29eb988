import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SetupError } from '../setup/steps.mjs';

/** More than the last line of a backup takes. */
const TAIL_BYTES = 256;
const LAST_LINE = /\n-- frontrow backup: (\d+) bytes, sha256 ([0-9a-f]{64})\n$/;

/** Passes SQL on, and adds the line by which `verifyBackup` knows that all of it is there. */
export async function* sealed(sql) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of sql) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  yield Buffer.from(`\n-- frontrow backup: ${bytes} bytes, sha256 ${hash.digest('hex')}\n`);
}

/** The SQL in a backup, its last line (a comment) included. */
export function openBackup(file) {
  const sql = createGunzip();
  // Whoever reads the SQL hears of it by the stream's own error.
  pipeline(createReadStream(file), sql).catch(() => undefined);
  return sql;
}

/** Reads the whole backup, and throws one sentence unless it is as it was written. Resolves to the bytes of its SQL. */
export async function verifyBackup(file) {
  const hash = createHash('sha256');
  let bytes = 0;
  let kept = Buffer.alloc(0);
  const take = (part) => {
    hash.update(part);
    bytes += part.length;
  };
  try {
    for await (const chunk of openBackup(file)) {
      const all = Buffer.concat([kept, chunk]);
      const cut = Math.max(0, all.length - TAIL_BYTES);
      take(all.subarray(0, cut));
      kept = all.subarray(cut);
    }
  } catch (cause) {
    throw new SetupError(`${file} cannot be read to its end (${cause.message}): nothing was restored.`, {
      cause,
    });
  }
  const last = LAST_LINE.exec(kept.toString('latin1'));
  if (!last) throw new SetupError(`${file} is not a whole backup: its last line is missing.`);
  take(kept.subarray(0, last.index));
  const [, expected, digest] = last;
  if (Number(expected) !== bytes || digest !== hash.digest('hex'))
    throw new SetupError(`${file} is not what was written: its checksum is another one.`);
  return bytes;
}
