import { ensurePrograms, findProgram } from './programs.mjs';
import { SetupError } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM = {
  title: 'Chromium',
  aptPackage: 'chromium',
  find: () => findProgram(...NAMES),
  instead: 'set CHROMIUM_PATH to the program of a Chromium or Chrome',
};

/** The path of a Chromium for the browser tests: CHROMIUM_PATH, else an installed one, else from apt. */
export async function ensureChromium() {
  const wish = process.env.CHROMIUM_PATH;
  if (wish) {
    const program = findProgram(wish);
    if (!program) throw new SetupError(`CHROMIUM_PATH names ${wish}, and there is no such program.`);
    return program;
  }
  await ensurePrograms([CHROMIUM]);
  return CHROMIUM.find();
}
