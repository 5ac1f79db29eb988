import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, writeJson } from './files.mjs';

/**
 * The passwords of the private servers and the app's secret, made once per data directory and readable by their
 * owner only. Base64url, so they fit in URLs, SQL strings and configuration files as they are.
 */
export function secretsOf(dir) {
  const file = path.join(dir, 'secrets.json');
  const kept = readJson(file, {});
  const secrets = {
    databasePassword: kept.databasePassword ?? randomBytes(24).toString('base64url'),
    appDatabasePassword: kept.appDatabasePassword ?? randomBytes(24).toString('base64url'),
    redisPassword: kept.redisPassword ?? randomBytes(24).toString('base64url'),
    appSecret: kept.appSecret ?? randomBytes(48).toString('base64url'),
  };
  if (Object.keys(secrets).some((name) => secrets[name] !== kept[name]))
    writeJson(file, { ...kept, ...secrets });
  return secrets;
}
