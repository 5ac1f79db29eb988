import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Draw, drawnPlace, sealOf } from '@/lib/queue/check-draw';
import { drawRecipe } from './draw-recipe';

function run(draw: Draw, index: number): string[] {
  // Without a file of its own, what follows the program has another position.
  const program = drawRecipe(draw).replace('process.argv[2]', 'process.argv[1]');
  const args = ['--input-type=module', '-e', program, '--', String(index)];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
}

describe('the recipe on the page', () => {
  const seed = createHash('sha256').update('recipe').digest('hex');
  const drawOf = (size: number): Draw => ({
    performanceId: '019a0000-0000-7000-8000-000000000001',
    epoch: 2,
    commitment: sealOf(seed),
    seed,
    size,
  });

  it.each([
    [1, 0],
    [2, 1],
    [5, 3],
    [1_000, 998],
  ])('computes what the line does, for %i people and registration %i', (size, index) => {
    const place = drawnPlace(drawOf(size), index);
    expect(run(drawOf(size), index)).toEqual([
      'The seal fits.',
      `Registration ${index} has place ${place} of ${size}.`,
    ]);
  });

  it('notices another seed', () => {
    const other = { ...drawOf(5), commitment: sealOf('00') };
    expect(run(other, 0)[0]).toBe('The seal does NOT fit.');
  });
});
