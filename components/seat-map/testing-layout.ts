import { compileLayout, type PricedLayout } from '@/lib/seating/layout';

type Block = { name: string; zone: string; left: number; top: number; rows: number; seats: number };

/** A plan for tests: blocks of straight rows, seats 50 cm and rows 80 cm apart, in front of a stage. */
export function layoutOfBlocks(blocks: Block[]): PricedLayout {
  const layout = compileLayout('Test hall', {
    stage: { x: 0, y: 0, width: 1_000, height: 200 },
    sections: blocks.map(({ name, zone, left, top, rows, seats }) => ({
      name,
      zone,
      rows: Array.from({ length: rows }, (_, row) => ({
        name: `${row + 1}`,
        seats: Array.from({ length: seats }, (_, seat) => ({
          label: `${seat + 1}`,
          x: left + seat * 50,
          y: top + row * 80,
        })),
      })),
    })),
  });
  const zones = [...new Set(blocks.map(({ zone }) => zone))];
  return {
    ...layout,
    version: '1',
    zones: zones.map((id) => ({ id, name: id, price: 100_000, currency: 'KRW', color: '#336699' })),
  };
}
