import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '.next*/**', '.data/**', 'e2e/**'];

/** Tests on MariaDB and a Redis that is reached in the project's way, see scripts/test/global-setup.ts. */
export const ON_SERVERS = {
  exclude: NEVER,
  globalSetup: ['scripts/test/global-setup.ts'],
  // The order matters: the environment has to stand before anything reads it.
  setupFiles: ['scripts/test/worker-setup.ts', 'scripts/test/quiet-console.ts'],
  maxWorkers: 2,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** What depends on how Redis is reached: the line, locks, and the limits. Reading requests, the model and guards do not. */
const ON_EVERY_REDIS = {
  ...ON_SERVERS,
  include: ['lib/{queue,lock}/**/*.db.test.ts', 'lib/**/*limit*.db.test.ts'],
  exclude: [...NEVER, 'lib/queue/{bad-input,*-guards}.db.test.ts', 'lib/queue/model/**'],
};

/** Minutes of a sale, lived through call by call: over HTTP that takes minutes, too. */
const LIVED_THROUGH = 'lib/queue/admission.db.test.ts';

/** Enough for a unit test to sign something, and nothing that it could reach. */
const UNIT_ENV = {
  APP_SECRET: 'a-secret-that-only-the-tests-use-and-nothing-real',
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: 'mysql://nobody@127.0.0.1:1/nothing',
  REDIS_URL: 'redis://127.0.0.1:1',
  LOG_LEVEL: 'silent',
};

/** Where `@/` is. */
export const inRoot = {
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
};

export default defineConfig({
  ...inRoot,
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          env: UNIT_ENV,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NEVER, '**/*.db.test.ts'],
          setupFiles: ['scripts/test/quiet-console.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...ON_SERVERS,
          name: 'db',
          include: ['**/*.db.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { ...ON_EVERY_REDIS, name: 'db-cluster', sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: {
          ...ON_EVERY_REDIS,
          name: 'db-upstash',
          exclude: [...ON_EVERY_REDIS.exclude, LIVED_THROUGH],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
