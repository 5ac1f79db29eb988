import { defineConfig } from 'vitest/config';
import { inRoot, ON_SERVERS } from '../../vitest.config';

declare module 'vitest' {
  interface ProvidedContext {
    raceTimes: number;
  }
}

/** The tests on the database, each as often as RACE_TIMES says. */
export default defineConfig({
  ...inRoot,
  test: {
    ...ON_SERVERS,
    name: 'db',
    restoreMocks: true,
    include: ['**/*.db.test.ts'],
    runner: 'bench/races/race-runner.ts',
    provide: { raceTimes: Number(process.env.RACE_TIMES ?? 1) },
  },
});
