const HEADER = 4;
const COM_QUERY = 0x03;
const COM_STMT_PREPARE = 0x16;
const COM_STMT_EXECUTE = 0x17;

/**
 * Finds the statements in what a client of MySQL says: each command begins a new sequence of packets, so what belongs
 * to the handshake or continues a command is not one. Executing what was prepared is a statement too, without its text.
 */
export function statementReader(take: (text: string) => void): (bytes: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (bytes) => {
    pending = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes;
    while (pending.length >= HEADER) {
      const end = HEADER + pending.readUIntLE(0, 3);
      if (pending.length < end) return;
      if (pending[3] === 0) readCommand(pending.subarray(HEADER, end), take);
      pending = pending.subarray(end);
    }
  };
}

function readCommand(packet: Buffer, take: (text: string) => void): void {
  const [command] = packet;
  if (command === COM_QUERY) take(packet.toString('utf8', 1));
  else if (command === COM_STMT_PREPARE) take(`prepare ${packet.toString('utf8', 1)}`);
  else if (command === COM_STMT_EXECUTE) take('execute');
}

/** The statement without its values: two that differ in nothing else have the same. */
export function shapeOf(text: string): string {
  return text
    .replace(/'(?:[^'\\]|\\.|'')*'/g, '?')
    .replace(/\b\d+(?:\.\d+)?\b/g, '?')
    .replace(/\(\s*\?(?:\s*,\s*\?)*\s*\)(?:\s*,\s*\(\s*\?(?:\s*,\s*\?)*\s*\))*/g, '(?)')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** What a statement does to which table, in two words: "update seats". */
export function kindOf(text: string): string {
  const words = text.trim().toLowerCase();
  const verb = /^\w+/.exec(words)?.[0] ?? '';
  const table = /\b(?:from|into|update)\s+`?(\w+)`?/.exec(words)?.[1];
  return table ? `${verb} ${table}` : verb;
}
