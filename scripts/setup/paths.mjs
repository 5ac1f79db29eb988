import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, whatever directory the command was called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Private servers, secrets and logs of `npm start`, and of `npm test` apart from it. */
export const dataDir = path.join(root, '.data');
export const testDataDir = path.join(dataDir, 'test');
/** Programs under the names that the tests call them by. */
export const binDir = path.join(testDataDir, 'bin');
export const logsDir = path.join(dataDir, 'logs');

/** The program of Next, run with this Node rather than found on a PATH. */
export const nextProgram = path.join(root, 'node_modules/next/dist/bin/next');
