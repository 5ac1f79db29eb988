import { describe, expect, it } from 'vitest';
import { type Heard, statementListener } from './overheard';

function hear(...connections: string[][]): Heard {
  const heard: Heard = { statements: new Map(), commits: 0, commands: new Map() };
  for (const statements of connections) {
    const listen = statementListener(heard);
    for (const text of statements) listen(text);
  }
  return heard;
}

describe('counting what a site says to MySQL', () => {
  it('counts a transaction as one commit, whatever it changes', () => {
    const { commits, statements } = hear([
      'begin',
      'insert into holds values (1)',
      'update seats set a = 1',
      'commit',
    ]);
    expect(commits).toBe(1);
    expect(Object.fromEntries(statements)).toEqual({
      begin: 1,
      'insert holds': 1,
      'update seats': 1,
      commit: 1,
    });
  });

  it('counts what changes something by itself, before and after a transaction', () => {
    expect(hear(['insert into a values (1)', 'begin', 'commit', 'delete from a', 'select 1']).commits).toBe(
      3,
    );
  });

  it('counts nothing for what was undone', () => {
    expect(hear(['start transaction', 'update seats set a = 1', 'rollback']).commits).toBe(0);
  });

  it('does not take the change on one connection for part of the transaction on another', () => {
    expect(hear(['begin', 'update a set b = 1'], ['update a set b = 2']).commits).toBe(1);
  });
});
