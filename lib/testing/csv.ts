/** Reads CSV as strictly as RFC 4180 writes it. Throws for anything that is not, such as a bare quote or line end. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const [whole = '', quoted, plain] = matchAt(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))/y, text, at);
      row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
      at += whole.length;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n')
      throw new Error(`no end of a row at ${at}: ${text.slice(at, at + 20)}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

function matchAt(pattern: RegExp, text: string, at: number): string[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}
