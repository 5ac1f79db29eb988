import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Section } from '../section';
import { ChaosOptions } from './options';
import { type Played, playControl, playSeed } from './play-seed';
import { REGRESSIONS } from './regressions';
import { chaosSection, lineOf } from './report';
import { type Stage, setStage } from './stage';

const LOGS = fileURLToPath(new URL('../../.data/bench/logs', import.meta.url));

async function playSeeds(options: unknown): Promise<Section> {
  const { seed, seeds } = ChaosOptions.parse(options);
  return onStage(async (stage) =>
    chaosSection(
      await playAll(
        stage,
        Array.from({ length: seeds }, (_, index) => seed + index),
      ),
    ),
  );
}

/** One seed, all that have failed before, and whether a broken promise would be told. */
async function playShort(): Promise<Section> {
  return onStage(async (stage) => {
    const section = chaosSection(await playAll(stage, [1, ...REGRESSIONS.map(({ seed }) => seed)]));
    const control = await playControl(stage);
    console.log(`  control, which loses a commit:${lineOf(control)}`);
    const blind = control.violations.length === 0 ? 'a lost commit was not noticed' : undefined;
    return { ...section, failure: section.failure ?? blind };
  });
}

async function playAll(stage: Stage, seeds: number[]): Promise<Played[]> {
  const all: Played[] = [];
  for (const seed of seeds) {
    const played = await playSeed(stage, seed);
    console.log(lineOf(played));
    if (played.violations.length > 0) keepTranscript(played);
    all.push(played);
  }
  return all;
}

/** Whatever happens, the servers end with this process. */
async function onStage<Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const stage = await setStage(LOGS);
  const stop = () => stage.close().finally(() => process.exit(1));
  process.once('SIGTERM', stop);
  try {
    return await work(stage);
  } finally {
    process.off('SIGTERM', stop);
    await stage.close();
  }
}

/** Everything that was asked and answered, to find out why. */
function keepTranscript({ seed, wishes }: Played): void {
  const file = `${LOGS}/chaos-seed-${seed}.json`;
  const lines = wishes.map(({ person, ...wish }) => JSON.stringify({ ...wish, email: person.email }));
  writeFileSync(file, lines.join('\n'));
  console.log(`    its calls are in ${file}`);
}

export const sections = { seeds: playSeeds, short: playShort };
