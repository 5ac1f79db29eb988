import { describe, expect, it } from 'vitest';
import { freeBySection } from './counts';
import { buildMapModel } from './model';
import type { Palette } from './palette';
import type { PaintTexts, Scene } from './scene';
import { changedSeats, changedSections, goneSeats } from './scene-changes';
import { layoutOfBlocks } from './testing-layout';

const model = buildMapModel(
  layoutOfBlocks([
    { name: 'A', zone: 'r', left: 100, top: 400, rows: 50, seats: 50 },
    { name: 'B', zone: 's', left: 3_000, top: 400, rows: 50, seats: 50 },
  ]),
);
const texts: PaintTexts = { stage: 'Stage', soldOut: 'Sold out', left: (count) => `${count}` };
const palette: Palette = {
  paper: '#fff',
  ink: '#000',
  soft: '#333',
  faint: '#777',
  accent: '#c00',
  onAccent: '#fff',
  focus: '#00f',
  font: 'sans-serif',
  zones: [],
};

function sceneWith(status: Uint8Array): Scene {
  return { model, status, free: freeBySection(model.layout.sections, status), palette, texts, zone: null };
}

describe('changes of a scene', () => {
  const all = new Uint8Array(5_000);
  const before = sceneWith(all);

  it('names exactly the seats that differ', () => {
    const status = all.slice();
    status[3] = 1;
    status[4_321] = 2;
    expect(changedSeats(before, sceneWith(status))).toEqual([3, 4_321]);
    expect(changedSeats(before, sceneWith(all.slice()))).toEqual([]);
  });

  it('asks for all to be painted when the look or very much has changed', () => {
    expect(changedSeats(before, { ...before, zone: 0 })).toBeNull();
    expect(changedSeats(before, { ...before, palette: { ...palette } })).toBeNull();
    expect(changedSeats(before, sceneWith(new Uint8Array(5_000).fill(2)))).toBeNull();
  });

  it('names the sections where the number of free seats differs, and whether that shows from afar', () => {
    const status = all.slice();
    status[4_999] = 2;
    const [one, ...more] = changedSections(before, sceneWith(status));
    expect(more).toEqual([]);
    expect(one?.area.x).toBeLessThan(3_000);
    expect(one?.area.x).toBeGreaterThan(2_900);
    expect(one?.looks).toBe(false);
    status.fill(2, 2_500, 2_800);
    expect(changedSections(before, sceneWith(status))[0]?.looks).toBe(true);
  });

  it('tells the seats that have gone where somebody looks', () => {
    const was = all.slice();
    was[1] = 1;
    const is = all.slice();
    is.set([2, 2, 1], 0);
    is[4_000] = 2;
    const [from, to] = [sceneWith(was), sceneWith(is)];
    const changed = changedSeats(from, to) ?? [];
    expect(changed).toEqual([0, 1, 2, 4_000]);
    const here = { x: 100, y: 400, width: 75, height: 10 };
    expect(goneSeats(from, to, changed, here)).toEqual([0]);
    expect(goneSeats(to, from, changed, here)).toEqual([]);
  });
});
