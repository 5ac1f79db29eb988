import { describe, expect, it } from 'vitest';
import { kindOf, shapeOf, statementReader } from './statements';

/** A packet of the MySQL protocol. */
function packet(sequence: number, command: number, text: string): Buffer {
  const body = Buffer.concat([Buffer.from([command]), Buffer.from(text)]);
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head[3] = sequence;
  return Buffer.concat([head, body]);
}

const SAID = Buffer.concat([
  packet(1, 3, 'part of the handshake'),
  packet(0, 3, 'begin'),
  packet(0, 14, ''),
  packet(0, 3, "update `seats` set state = 1 where seat = 7 and name = '좌석'"),
  packet(0, 22, 'select 1 from holds'),
  packet(0, 23, '\x01\x00'),
  packet(0, 1, ''),
]);
const STATEMENTS = [
  'begin',
  "update `seats` set state = 1 where seat = 7 and name = '좌석'",
  'prepare select 1 from holds',
  'execute',
];

describe('listening to a client of MySQL', () => {
  it.each([1, 3, 5, 1_000])('hears every statement and nothing else, in pieces of %i bytes', (size) => {
    const heard: string[] = [];
    const listen = statementReader((text) => heard.push(text));
    for (let start = 0; start < SAID.length; start += size) listen(SAID.subarray(start, start + size));
    expect(heard).toEqual(STATEMENTS);
  });

  it('names what is done to which table', () => {
    expect(STATEMENTS.map(kindOf)).toEqual(['begin', 'update seats', 'prepare holds', 'execute']);
    expect(kindOf('\n  select a from (select b from holds) x')).toBe('select holds');
    expect(kindOf('insert into `hold_seats` values (1)')).toBe('insert hold_seats');
  });

  it('knows a statement again with other values, and however many', () => {
    const some = shapeOf("select * from seats where id = 'it''s' and seat in (1, 2, 3)");
    expect(shapeOf("select *  from seats where id = 'x\\'y' and seat in (4)")).toBe(some);
    expect(shapeOf("select * from holds where id = 'x' and seat in (4)")).not.toBe(some);
    expect(shapeOf('insert into t values (1, 2), (3, 4)')).toBe(shapeOf('insert into t values (5, 6)'));
  });
});
