import { findProgram, installPackage } from './apt.mjs';
import { SetupError } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const INSTEAD = 'install Chromium or Chrome and set CHROMIUM_PATH to its program';

/** The path of a Chromium for the browser tests: CHROMIUM_PATH, else an installed one, else from apt. */
export async function ensureChromium() {
  const wish = process.env.CHROMIUM_PATH;
  if (wish) {
    const program = findProgram(wish);
    if (!program) throw new SetupError(`CHROMIUM_PATH names ${wish}, and there is no such program.`);
    return program;
  }
  if (!findProgram(...NAMES)) await installPackage('chromium', 'Chromium', INSTEAD);
  const program = findProgram(...NAMES);
  if (!program) throw new SetupError(`Chromium was not found: ${INSTEAD}.`);
  return program;
}
