import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BENCHMARKS } from './benchmarks';

const program = fileURLToPath(new URL('../scripts/bench.mjs', import.meta.url));

function bench(...args: string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 20_000 });
}

describe('npm run bench', () => {
  it('lists the benchmarks and exactly the sections they have', () => {
    const { status, stdout } = bench();
    expect(status).toBe(0);
    const [list = ''] = stdout.split('\n\n');
    const listed = [...list.matchAll(/^( {2})?([\w-]+) +\S/gm)].map(([, indent = '', name]) => indent + name);
    const there = Object.entries(BENCHMARKS).flatMap(([name, sections]) => [
      name,
      ...Object.keys(sections).map((section) => `  ${section}`),
    ]);
    expect(listed).toEqual(there);
  });

  it.each([
    [['quue'], 'There is no benchmark "quue"'],
    [['queue', 'status'], 'There is no benchmark "queue status"'],
    [['queue', '--only', 'status,speed'], 'queue has no section "speed"'],
    [['queue', '--fast'], "Unknown option '--fast'"],
    [['queue', '--seats', '500'], 'queue has no option "--seats"'],
    [['on-sale', '--seats', '5e9'], '--seats (seats on sale) is a whole number from 100 to 60000, not "5e9"'],
    [['on-sale', '--cap', 'many'], 'not "many"'],
  ])('refuses %j before it starts anything', (args, sentence) => {
    const { status, stderr, stdout } = bench(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stdout).toBe('');
  });
});
