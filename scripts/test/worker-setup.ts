import { inject } from 'vitest';
import { onServer } from './fresh-database';
import { databaseName } from './worker-databases';

const { TEST_DATABASE_URL = '', VITEST_POOL_ID } = process.env;
const slot = inject('testSlot');
const worker = Number(VITEST_POOL_ID);

process.env.DATABASE_URL = onServer(TEST_DATABASE_URL, databaseName(slot, worker));
Object.assign(process.env, inject('redisVars')[worker - 1]);
process.env.APP_SECRET = 'a-secret-that-only-the-tests-use-and-nothing-real';
process.env.APP_URL = 'http://localhost:3000';
process.env.LOG_LEVEL ||= 'silent';
