import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';

test.describe('a small sale while machines die', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start sites of its own from');
  test.setTimeout(5 * 60_000);

  /* In a process of its own, since it takes over the database that its process works with. */
  test('keeps every promise, and would tell a lost commit', async () => {
    const program = ['--import', 'tsx', 'bench/run.ts', 'chaos', '--only', 'short'];
    const { stdout, failed } = await promisify(execFile)(process.execPath, program, {
      maxBuffer: 2 ** 24,
    }).then(
      ({ stdout }) => ({ stdout, failed: false }),
      ({ stdout, stderr }) => ({ stdout: `${stdout}${stderr}`, failed: true }),
    );
    expect(failed, stdout).toBe(false);
    expect(stdout).toMatch(/seed 1: .* 0 violations/);
    const control = stdout.slice(stdout.indexOf('control, which loses a commit'));
    expect(control).toMatch(/VIOLATION top-up \S+ was answered and is lost/);
    expect(control).toContain('VIOLATION audit M9');
  });
});
