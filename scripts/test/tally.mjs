import { isEnding } from '../setup/lifecycle.mjs';
import { complain, say } from '../setup/steps.mjs';

/** Adds up what the stages of a test run count. A stage that breaks without a count of its own is one failure. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  /** Does something that is no test by itself and counts as a failed one when it fails. Resolves to its result. */
  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (!isEnding()) complain(error);
      this.add({ failed: 1 });
      return undefined;
    }
  }

  /** Counts one test, which passes unless it throws. */
  async one(work) {
    await this.attempt(async () => {
      await work();
      this.add({ passed: 1 });
    });
  }

  /** Runs a stage; the next one goes ahead whatever becomes of it. */
  async stage(name, work) {
    say(`\n── ${name}`);
    const since = Date.now();
    await this.attempt(work);
    say(`── ${name} took ${Math.round((Date.now() - since) / 1000)} s: ${this.summary()} so far`);
  }

  summary() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }
}
