import { inject } from 'vitest';
import { databaseVars } from './fresh-database';
import { databaseName, workersAtOnce } from './worker-databases';

const { VITEST_POOL_ID } = process.env;
const slot = inject('testSlot');
// Where one works at a time, the next may begin before the last one has ended, and is given the next number.
const worker = 1 + ((Number(VITEST_POOL_ID) - 1) % workersAtOnce());

Object.assign(process.env, databaseVars(databaseName(slot, worker)));
Object.assign(process.env, inject('redisVars')[worker - 1]);
process.env.APP_SECRET = 'a-secret-that-only-the-tests-use-and-nothing-real';
process.env.APP_URL = 'http://localhost:3000';
process.env.LOG_LEVEL ||= 'silent';
