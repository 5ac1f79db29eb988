import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { MARIADB_DUMP } from '../setup/mariadb-client.mjs';
import { sealed } from './backup-file.mjs';
import { nameIn, startClient, withCredentials } from './client.mjs';

const OPTIONS = [
  // One snapshot for all tables, without a lock: sales go on.
  '--single-transaction',
  '--quick',
  '--routines',
  '--triggers',
  '--hex-blob',
  '--no-tablespaces',
  '--max-allowed-packet=1G',
];

/**
 * Writes the database of `url` to `file`, compressed and sealed. It appears under its name once all of it is on the disk.
 * Throws when `file` exists.
 */
export function dumpDatabase(url, file) {
  return withCredentials(url, async (credentials) => {
    const draft = `${file}.part`;
    const args = [`--defaults-file=${credentials}`, ...OPTIONS, nameIn(url)];
    const { child, ended } = startClient(MARIADB_DUMP.find(), args, 'The database could not be dumped.');
    try {
      const output = createWriteStream(draft, { flags: 'wx', mode: 0o600 });
      await pipeline(sealed(whole(child.stdout, ended)), createGzip(), output);
      await flush(draft);
      await rename(draft, file);
    } catch (error) {
      child.kill();
      // One that was there before is somebody else's.
      if (error.code !== 'EEXIST') await rm(draft, { force: true });
      throw error;
    }
  });
}

/** What a program writes, as long as it ends well: half a dump gets no seal. */
async function* whole(output, ended) {
  yield* output;
  await ended;
}

async function flush(file) {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}
