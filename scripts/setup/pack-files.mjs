import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const TEXT = /\.(js|css|json|svg|txt)$/;
/** Below this, the head of an answer is larger than what packing saves. */
const LEAST_BYTES = 1_024;

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/** Puts a packed copy, `.br` and `.gz`, beside each text file of a folder: packed once, as small as it gets. */
export async function packFiles(folder) {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  await Promise.all(files.map((entry) => pack(path.join(entry.parentPath, entry.name))));
}

async function pack(file) {
  const content = await fs.readFile(file);
  if (content.length < LEAST_BYTES) return;
  const { BROTLI_PARAM_SIZE_HINT: SIZE } = zlib.constants;
  const [small, smaller] = await Promise.all([
    gzip(content, { level: zlib.constants.Z_BEST_COMPRESSION }),
    brotli(content, { params: { [SIZE]: content.length } }),
  ]);
  await Promise.all([fs.writeFile(`${file}.gz`, small), fs.writeFile(`${file}.br`, smaller)]);
}
