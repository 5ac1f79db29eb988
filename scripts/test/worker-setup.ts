import { inject } from 'vitest';
import { databaseVars } from './fresh-database';
import { databaseName } from './worker-databases';

const { VITEST_POOL_ID } = process.env;
const slot = inject('testSlot');
const worker = Number(VITEST_POOL_ID);

Object.assign(process.env, databaseVars(databaseName(slot, worker)));
Object.assign(process.env, inject('redisVars')[worker - 1]);
process.env.APP_SECRET = 'a-secret-that-only-the-tests-use-and-nothing-real';
process.env.APP_URL = 'http://localhost:3000';
process.env.LOG_LEVEL ||= 'silent';
