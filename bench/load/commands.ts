const CRLF = '\r\n';
/** Of a command: enough to tell which one it is, and of what. A script call has its hash and how many keys it has before the first. */
const WORDS_READ = 4;

/**
 * Finds the commands in what a client of Redis says: arrays of strings, as all clients send them. `take` is given the
 * first words of each.
 */
export function commandReader(take: (words: string[]) => void): (bytes: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (bytes) => {
    pending = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes;
    for (let command = readCommand(pending); command; command = readCommand(pending)) {
      take(command.words);
      pending = pending.subarray(command.end);
    }
  };
}

/** The command at the beginning, and where it ends; null while bytes are missing. Throws on what is no command. */
function readCommand(bytes: Buffer): { words: string[]; end: number } | null {
  const count = readCount(bytes, 0, '*');
  if (!count) return null;
  const words: string[] = [];
  let at = count.end;
  for (let index = 0; index < count.value; index++) {
    const length = readCount(bytes, at, '$');
    if (!length) return null;
    const end = length.end + length.value;
    if (bytes.length < end + CRLF.length) return null;
    if (index < WORDS_READ) words.push(bytes.toString('utf8', length.end, end));
    at = end + CRLF.length;
  }
  return { words, end: at };
}

function readCount(bytes: Buffer, at: number, mark: string): { value: number; end: number } | null {
  const end = bytes.indexOf(CRLF, at);
  if (end < 0) return null;
  const text = bytes.toString('latin1', at, end);
  if (!text.startsWith(mark)) throw new Error(`not a command: ${text.slice(0, 40)}`);
  return { value: Number(text.slice(1)), end: end + CRLF.length };
}

/** What a command does with which keys, in two words: "evalsha seat". Keys are named by what stands before the first colon. */
export function commandKind([name = '', ...words]: string[]): string {
  const verb = name.toLowerCase();
  const key = verb.startsWith('eval') ? words[2] : words[0];
  const [family] = (key ?? '').split(':');
  return family ? `${verb} ${family}` : verb;
}
