import { describe, expect, it } from 'vitest';
import { commandKind, commandReader } from './commands';

const inRedis = (...words: string[]) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

const SAID = [
  ['GET', 'q:{a}:j'],
  ['evalsha', 'f00', '2', 'seat:{a}:1', 'seat:{a}:2', '*1\r\n$4\r\nfake'],
  ['PUBLISH', 'seats:a', '한글'],
  ['PING'],
];
const BYTES = Buffer.from(SAID.map((words) => inRedis(...words)).join(''));

function read(pieceSize: number): string[][] {
  const found: string[][] = [];
  const hear = commandReader((words) => found.push(words));
  for (let start = 0; start < BYTES.length; start += pieceSize)
    hear(BYTES.subarray(start, start + pieceSize));
  return found;
}

describe('hearing what a client says to Redis', () => {
  it.each([1, 2, 7, 30, 10_000])(
    'finds every command by its first words in pieces of %i bytes',
    (pieceSize) => {
      expect(read(pieceSize)).toEqual(SAID.map((words) => words.slice(0, 4)));
    },
  );

  it('names them by their keys', () => {
    expect(read(50).map(commandKind)).toEqual(['get q', 'evalsha seat', 'publish seats', 'ping']);
  });

  it('does not take anything else for a command', () => {
    expect(() => commandReader(() => {})(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toThrow('not a command');
  });
});
