/**
 * Reads pair kerning from a GPOS table: how much closer or further two glyphs stand, in font units.
 * Only the `kern` feature's pair adjustments are read, first glyph's advance only.
 */
export function readKerning(gpos: Buffer): (left: number, right: number) => number {
  const subtables = kernLookups(gpos).flatMap((lookup) => pairTables(lookup));
  return (left, right) => {
    for (const table of subtables) {
      const value = pairValue(table, left, right);
      if (value !== undefined) return value;
    }
    return 0;
  };
}

function kernLookups(gpos: Buffer): Buffer[] {
  const features = gpos.subarray(gpos.readUInt16BE(6));
  const lookups = gpos.subarray(gpos.readUInt16BE(8));
  const wanted = new Set<number>();
  for (let at = 2; at < 2 + features.readUInt16BE(0) * 6; at += 6) {
    if (features.toString('latin1', at, at + 4) !== 'kern') continue;
    const feature = features.subarray(features.readUInt16BE(at + 4));
    for (let index = 0; index < feature.readUInt16BE(2); index++)
      wanted.add(feature.readUInt16BE(4 + index * 2));
  }
  return [...wanted].map((index) => lookups.subarray(lookups.readUInt16BE(2 + index * 2)));
}

function pairTables(lookup: Buffer): Buffer[] {
  const type = lookup.readUInt16BE(0);
  return Array.from({ length: lookup.readUInt16BE(4) }, (_, index) => {
    const table = lookup.subarray(lookup.readUInt16BE(6 + index * 2));
    if (type !== 9) return { type, table };
    return { type: table.readUInt16BE(2), table: table.subarray(table.readUInt32BE(4)) };
  }).flatMap((part) => (part.type === 2 ? [part.table] : []));
}

function pairValue(table: Buffer, left: number, right: number): number | undefined {
  const covered = coverageIndex(table.subarray(table.readUInt16BE(2)), left);
  if (covered === undefined) return undefined;
  const formats = [table.readUInt16BE(4), table.readUInt16BE(6)] as const;
  const size = (countBits(formats[0]) + countBits(formats[1])) * 2;
  const advanceAt = countBits(formats[0] & 3) * 2;
  if (!(formats[0] & 4)) return undefined;
  if (table.readUInt16BE(0) === 1) {
    const set = table.subarray(table.readUInt16BE(10 + covered * 2));
    for (let pair = 0, at = 2; pair < set.readUInt16BE(0); pair++, at += 2 + size) {
      if (set.readUInt16BE(at) === right) return set.readInt16BE(at + 2 + advanceAt);
    }
    return undefined;
  }
  const first = classOf(table.subarray(table.readUInt16BE(8)), left);
  const second = classOf(table.subarray(table.readUInt16BE(10)), right);
  return table.readInt16BE(16 + (first * table.readUInt16BE(14) + second) * size + advanceAt);
}

function coverageIndex(coverage: Buffer, glyph: number): number | undefined {
  const count = coverage.readUInt16BE(2);
  const ranges = coverage.readUInt16BE(0) === 2;
  for (let index = 0; index < count; index++) {
    const at = 4 + index * (ranges ? 6 : 2);
    const first = coverage.readUInt16BE(at);
    if (!ranges && first === glyph) return index;
    if (ranges && glyph >= first && glyph <= coverage.readUInt16BE(at + 2)) {
      return coverage.readUInt16BE(at + 4) + glyph - first;
    }
  }
  return undefined;
}

function classOf(classes: Buffer, glyph: number): number {
  if (classes.readUInt16BE(0) === 1) {
    const index = glyph - classes.readUInt16BE(2);
    return index >= 0 && index < classes.readUInt16BE(4) ? classes.readUInt16BE(6 + index * 2) : 0;
  }
  for (let at = 4; at < 4 + classes.readUInt16BE(2) * 6; at += 6) {
    if (glyph >= classes.readUInt16BE(at) && glyph <= classes.readUInt16BE(at + 2))
      return classes.readUInt16BE(at + 4);
  }
  return 0;
}

function countBits(value: number): number {
  let bits = 0;
  for (let rest = value; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
