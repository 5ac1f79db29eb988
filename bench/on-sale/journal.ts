import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { z } from 'zod';

const Id = z.string();
const Seats = z.array(z.int());

/**
 * What a buyer was told has been done. `account`: the user's id; `hold`, `transaction`, `order` and `tickets`: ids as
 * they were answered; `seats`: their numbers in the plan; `amount` and `total` in minor units.
 */
const Entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hold'), account: Id, hold: Id, seats: Seats }),
  z.strictObject({ kind: z.literal('top-up'), account: Id, transaction: Id, amount: z.int() }),
  z.strictObject({
    kind: z.literal('order'),
    account: Id,
    order: Id,
    hold: Id,
    seats: Seats,
    total: z.int(),
    tickets: z.array(Id),
  }),
]);
export type Entry = z.infer<typeof Entry>;

export type Journal = {
  /** Notes something at once, and does not wait for the disk. */
  add(entry: Entry): void;
  /** Resolves when everything that was added is on disk; rejects when something could not be written. */
  close(): Promise<void>;
};

/** Begins the journal of one process: a line of JSON for each entry. The file must not be there yet. */
export function openJournal(file: string): Journal {
  const stream = createWriteStream(file, { flags: 'wx', flush: true });
  const written = finished(stream);
  // A full disk is told by close(), whenever that is.
  written.catch(() => {});
  return {
    add: (entry) => void stream.write(`${JSON.stringify(entry)}\n`),
    close: () => {
      stream.end();
      return written;
    },
  };
}

/** Reads journals one after the other, line by line. Throws one sentence that names the first line that is none. */
export async function* readJournals(files: string[]): AsyncGenerator<Entry> {
  for (const file of files) {
    const handle = await open(file);
    let number = 0;
    for await (const line of handle.readLines()) {
      number++;
      yield asEntry(line, `${file}:${number}`);
    }
  }
}

function asEntry(line: string, place: string): Entry {
  try {
    return Entry.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${place} is not a line of a journal: ${line.slice(0, 100)}`, { cause });
  }
}
