import { type SectionDraft, straightRow } from './draft';

type Floor = {
  /** The rectangle that the blocks fill. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  columns: number;
  banks: number;
  /** Free between columns and banks; the middle gangway is twice as wide when the columns are even. */
  aisle: number;
  depth: number;
  standing: boolean;
  zoneAt: (bank: number, column: number) => string;
};

/** Blocks F1, F2, … in straight rows on a level floor, from the stage backwards and left to right. */
export function floorSections(floor: Floor): SectionDraft[] {
  const middle = floor.columns % 2 === 0 ? floor.aisle : 0;
  const width = (floor.right - floor.left - (floor.columns - 1) * floor.aisle - middle) / floor.columns;
  const pitch = (floor.bottom - floor.top + floor.aisle) / floor.banks;
  const rows = Math.max(1, Math.floor((pitch - floor.aisle) / floor.depth) + 1);
  return Array.from({ length: floor.banks * floor.columns }, (_, index) => {
    const bank = Math.floor(index / floor.columns);
    const column = index % floor.columns;
    const left = floor.left + column * (width + floor.aisle) + (column >= floor.columns / 2 ? middle : 0);
    return {
      name: `F${index + 1}`,
      zone: floor.zoneAt(bank, column),
      standing: floor.standing,
      rows: Array.from({ length: rows }, (_, row) => {
        const inset = floor.standing ? (row % 2) * 25.5 : 0;
        const y = floor.top + bank * pitch + row * floor.depth;
        return straightRow(String(row + 1), y, left + inset, left + width - inset);
      }),
    };
  });
}
