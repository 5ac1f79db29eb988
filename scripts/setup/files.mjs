import fs from 'node:fs';
import path from 'node:path';

/** The parsed file, or `fallback` when it is missing or was cut short. */
export function readJson(file, fallback) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
}

/** Writes through a rename, so that a reader never sees half a file. */
export function writeFile(file, content, mode = 0o600) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content, { mode });
  fs.renameSync(draft, file);
}

export function writeJson(file, value) {
  writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** The last lines of a log, for an error message. */
export function tail(file, lines = 40) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** The lines of npm's log that say what is wrong: it ends in a page of usage. */
export function npmErrors(file) {
  const lines = tail(file, Number.POSITIVE_INFINITY).split('\n');
  return lines
    .filter((line) => /npm (error|ERR!) \S/.test(line))
    .slice(0, 25)
    .join('\n');
}

/** What a script of ours said in the end, without the stack and the lines of Node around it. */
export function scriptErrors(file) {
  const lines = tail(file, 200).split('\n');
  const start = lines.findIndex((line) => /^\w*Error\b/.test(line));
  if (start < 0) return tail(file);
  const end = lines.findIndex((line, index) => index > start && /^ {4}at |^\s*$|^Node\.js v/.test(line));
  return lines.slice(start, end < 0 ? undefined : end).join('\n');
}

/** Sets a log aside, so that the next one holds one run only. */
export function keepOld(file) {
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.old`);
}
