import fs from 'node:fs';
import path from 'node:path';
import { binDir } from './paths.mjs';
import { REDIS } from './redis.mjs';

/** Tests, and the benchmark that breaks servers, call redis-server by its name, which Debian's redis-tools does not have. */
export function linkRedisServer() {
  const link = path.join(binDir, 'redis-server');
  fs.mkdirSync(binDir, { recursive: true });
  fs.rmSync(link, { force: true });
  fs.symlinkSync(REDIS.find(), link);
}
