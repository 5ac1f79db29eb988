import fs from 'node:fs';

const ANNOUNCE_AFTER_MS = 1_000;
const REPORT_EVERY_MS = 10_000;

let output = process.stdout;

/** Sends all progress to another stream, for commands whose stdout belongs to their result. */
export function sayOn(stream) {
  output = stream;
}

export function say(text = '') {
  output.write(`${text}\n`);
}

/** A failure that the user can act on: one sentence, and what the failing command had said. No stack is shown. */
export class SetupError extends Error {
  constructor(message, { log, logFile, cause } = {}) {
    super(message, { cause });
    this.name = 'SetupError';
    this.log = log;
    this.logFile = logFile;
  }
}

/** Prints an error the way a user wants it: a sentence for what is foreseen, the stack for what is not. */
export function complain(error) {
  if (!(error instanceof SetupError)) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    return;
  }
  if (error.log) process.stderr.write(`${error.log}\n\n`);
  process.stderr.write(`${error.message}\n`);
  if (error.logFile && fs.existsSync(error.logFile))
    process.stderr.write(`The whole log: ${error.logFile}\n`);
}

function seconds(since) {
  const elapsed = (Date.now() - since) / 1000;
  return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`;
}

/**
 * Runs one step and says so in one line with the time it took; `done` may add to it from the result. While it lasts
 * a terminal shows running seconds; elsewhere a step that is not over at once is announced, and again every ten seconds.
 */
export async function step(title, work, done = () => '') {
  const since = Date.now();
  const stopShowing = output.isTTY ? showInTerminal(title, since) : announce(title, since);
  try {
    const result = await work();
    stopShowing();
    say(`✓ ${title} (${seconds(since)})${done(result)}`);
    return result;
  } catch (error) {
    stopShowing();
    say(`✗ ${title} (${seconds(since)})`);
    throw error;
  }
}

function showInTerminal(title, since) {
  const draw = () => output.write(`\r\x1b[2K· ${title} … ${seconds(since)}`);
  draw();
  const timer = setInterval(draw, 500);
  return () => {
    clearInterval(timer);
    output.write('\r\x1b[2K');
  };
}

function announce(title, since) {
  const first = setTimeout(() => say(`· ${title} …`), ANNOUNCE_AFTER_MS);
  const timer = setInterval(() => say(`  still: ${title} (${seconds(since)})`), REPORT_EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
