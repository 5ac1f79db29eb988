import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '.next*/**', '.data/**', 'e2e/**'];

/** Enough for a unit test to sign something, and nothing that it could reach. */
const UNIT_ENV = {
  APP_SECRET: 'a-secret-that-only-the-tests-use-and-nothing-real',
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: 'mysql://nobody@127.0.0.1:1/nothing',
  REDIS_URL: 'redis://127.0.0.1:1',
  LOG_LEVEL: 'silent',
};

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
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
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: NEVER,
          globalSetup: ['scripts/test/global-setup.ts'],
          // The order matters: the environment has to stand before anything reads it.
          setupFiles: ['scripts/test/worker-setup.ts', 'scripts/test/quiet-console.ts'],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
