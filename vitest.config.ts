import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '.next*/**', '.data/**', 'e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
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
