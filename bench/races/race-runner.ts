import type { RunnerTestCase } from 'vitest';
import { TestRunner } from 'vitest';

/** Runs each test as often as `raceTimes` says, whatever becomes of it, and counts how often it failed. */
export default class RaceRunner extends TestRunner {
  private failures = 0;
  private errors = 0;

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    test.repeats = Number(this.injectValue('raceTimes')) - 1;
    this.failures = 0;
    this.errors = 0;
    await super.onBeforeRunTask(test);
  }

  onAfterRetryTask(test: RunnerTestCase): void {
    const errors = test.result?.errors?.length ?? 0;
    if (errors > this.errors) this.failures++;
    this.errors = errors;
    Object.assign(test.meta, { failures: this.failures });
  }
}
