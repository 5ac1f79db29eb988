import type { RowSpec } from './plan/draw-rows';
import type { Level } from './plan/places';

export type Tool = 'select' | 'area' | 'row' | 'block';

/** What the pointer does on the map, and what is drawn with. */
export type ToolSettings = {
  tool: Tool;
  /** What a tap chooses. */
  level: Level;
  /** A tap adds to what is chosen. */
  several: boolean;
  spec: RowSpec;
  /** Seats of a drawn row, spread evenly; null sets them a pitch apart. */
  count: number | null;
  intoChosen: boolean;
};

export const FIRST_SETTINGS: ToolSettings = {
  tool: 'select',
  level: 'section',
  several: false,
  spec: { pitch: 55, depth: 90, bulge: 0 },
  count: null,
  intoChosen: false,
};

/** Narrower seats and rows than these, in centimetres, are at one spot. */
export const LEAST_PITCH = 25;
