import { describe, expect, it } from 'vitest';
import { aliasesOf, faultsOf } from './plans';
import { searchOf, withoutIndex } from './queries';
import { shapeOf } from './statements';

const access = { type: 'ref', rows: 7, extra: '' };

describe('searchOf', () => {
  it('is the SELECT of the rows that an UPDATE or DELETE changes', () => {
    expect(searchOf('update `holds` set `state` = 1 where `id` = 2 order by `id`')).toBe(
      'select * from `holds` where `id` = 2 order by `id`',
    );
    expect(searchOf('update seats s join holds h on h.id = s.hold_id set s.state = 2 where s.seat = 1')).toBe(
      'select * from seats s join holds h on h.id = s.hold_id where s.seat = 1',
    );
    expect(searchOf('delete from `holds` where `id` = 2')).toBe('select * from `holds` where `id` = 2');
  });

  it('locks nothing', () => {
    for (const locks of ['for update', 'for update skip locked', 'lock in share mode']) {
      expect(searchOf(`select 1 from holds where id = 2 ${locks}`)).toBe('select 1 from holds where id = 2');
    }
  });

  it('is none for what finds no rows', () => {
    expect(searchOf('insert into holds values (1)')).toBeNull();
  });
});

describe('withoutIndex', () => {
  it('takes an index from a table wherever the table is read', () => {
    const sql =
      'select exists(select 1 from seats s where s.seat = 1), exists(select 1 from seats s where s.seat = 2)';
    expect(withoutIndex(sql, { ...access, table: 'seats', alias: 's', key: 'PRIMARY' })).toBe(
      'select exists(select 1 from seats s ignore index (`PRIMARY`) where s.seat = 1), exists(select 1 from seats s ignore index (`PRIMARY`) where s.seat = 2)',
    );
  });

  it('leaves tables of a similar name alone, and forces nothing', () => {
    const sql = 'select 1 from holds force index (primary) join hold_seats on hold_id = id';
    expect(withoutIndex(sql, { ...access, table: 'holds', alias: 'holds', key: 'by' })).toBe(
      'select 1 from holds ignore index (`by`) join hold_seats on hold_id = id',
    );
  });
});

describe('shapeOf', () => {
  it('is the same for other values, and another for other words', () => {
    const of = (state: string, id: string) =>
      shapeOf(`select 1 from holds where state = '${state}' and id in ('${id}', 'x1')`);
    expect(of('active', 'a-1')).toBe(of('active', "it''s 2"));
    expect(of('active', 'a-1')).not.toBe(of('expired', 'a-1'));
  });
});

describe('aliasesOf', () => {
  it('tells which table a name stands for', () => {
    const sql =
      'select 1 from `holds` h join hold_seats as s on s.hold_id = h.id join users where exists(select 1 from seats)';
    expect([...aliasesOf(sql)]).toEqual([
      ['h', 'holds'],
      ['s', 'hold_seats'],
      ['users', 'users'],
      ['seats', 'seats'],
    ]);
  });
});

describe('faultsOf', () => {
  const read = (table: string, type: string) => ({ ...access, table, alias: table, type, key: 'k' });

  it('names a growing table that is read from end to end', () => {
    expect(faultsOf([read('seats', 'ALL'), read('holds', 'index'), read('orders', 'range')])).toEqual([
      'seats is read from end to end',
      'holds is read from end to end by k',
    ]);
  });

  it('lets a small table be read as a whole', () => {
    expect(faultsOf([read('venues', 'ALL')])).toEqual([]);
  });
});
