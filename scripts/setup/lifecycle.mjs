import { stopRunning } from './processes.mjs';
import { complain, say } from './steps.mjs';

const endings = [];
let ending;
let interrupted = false;

/** Registers work for the end of this process, whatever ends it. The last registered runs first. */
export function atEnd(work) {
  endings.push(work);
}

/** True once this process is on its way out: what dies now was meant to. */
export function isEnding() {
  return ending !== undefined;
}

/** Undoes everything in order and exits. Called again, it changes nothing. */
export function end(code) {
  ending ??= (async () => {
    let exit = code;
    await stopRunning();
    for (const work of endings.reverse()) {
      try {
        await work();
      } catch (error) {
        complain(error);
        exit ||= 1;
      }
    }
    if (exit === code && interrupted) say('Stopped.');
    process.exit(exit);
  })();
  return ending;
}

/** Nobody tells a child that its npm was killed. The servers must not outlive it unseen. */
function endWithNpm(code) {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== npm) end(code);
  }, 500);
  timer.unref();
}

/**
 * Runs a command's main function. Ctrl-C, SIGTERM and a closed terminal end it cleanly with `onSignal` as exit code;
 * an error ends it with 1. What `work` resolves to is the exit code; undefined leaves the process running.
 */
export async function main(work, { onSignal = 130 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (isEnding()) return;
      interrupted = true;
      say('\nStopping …');
      end(onSignal);
    });
  }
  endWithNpm(onSignal);
  // A reader that went away must not keep the servers from being stopped.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  try {
    const code = await work();
    if (code !== undefined) await end(code);
  } catch (error) {
    // What fails because it is being stopped is no news.
    if (!isEnding()) complain(error);
    await end(1);
  }
}
