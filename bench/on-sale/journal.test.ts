import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Entry, openJournal, readJournals } from './journal';

const topUp = (transaction: number): Entry => ({
  kind: 'top-up',
  account: 'a',
  transaction: String(transaction),
  amount: 1_000,
});

async function read(files: string[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of readJournals(files)) entries.push(entry);
  return entries;
}

describe('a journal', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'journal-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const fileOf = (name: string) => path.join(folder, name);

  async function write(name: string, entries: Entry[]): Promise<string> {
    const journal = openJournal(fileOf(name));
    for (const entry of entries) journal.add(entry);
    await journal.close();
    return fileOf(name);
  }

  it('is complete once it is closed, and read back as it was written', async () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => topUp(index));
    const last: Entry[] = [
      { kind: 'hold', account: 'a', hold: 'h', seats: [1, 2] },
      { kind: 'order', account: 'a', order: 'o', hold: 'h', seats: [1, 2], total: 9, tickets: ['s', 't'] },
    ];
    const files = [await write('one', entries), await write('other', last)];
    expect(await read(files)).toEqual([...entries, ...last]);
  });

  it('is not mixed with that of an earlier run, and says so when it is closed', async () => {
    await write('one', [topUp(1)]);
    await expect(write('one', [topUp(2)])).rejects.toThrow('EEXIST');
    expect(await read([fileOf('one')])).toEqual([topUp(1)]);
  });

  it('names the line that was cut off', async () => {
    const file = await write('one', [topUp(1)]);
    await appendFile(file, '{"kind":"order","acc');
    await expect(read([file])).rejects.toThrow(`${file}:2 is not a line`);
  });
});
