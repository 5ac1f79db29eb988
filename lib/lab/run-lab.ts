import { uuidv7 } from 'uuidv7';
import type { User } from '../accounts/user';
import { closingSignal } from '../closing';
import { DomainError } from '../errors';
import { toDomainError } from '../faults';
import { ways } from '../wallet/ways/ways';
import { withLabLock } from './lab-lock';
import { isUnderWay, type LabInput, type LabRun } from './lab-run';
import { requireLab } from './may-use-lab';
import { measureWay } from './measure-way';

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowLabRun?: LabRun };

/** The run that is under way in this process, else its last one; null before the first. Throws `not-found`. */
export function getLabRun(user: User | null): LabRun | null {
  requireLab(user);
  return shared.frontrowLabRun ?? null;
}

/**
 * Starts measuring the chosen ways, one after the other, in the background of this process. Throws `not-found`, and
 * `in-progress` while a run is under way.
 */
export function startLab(user: User, input: LabInput): LabRun {
  requireLab(user);
  if (shared.frontrowLabRun && isUnderWay(shared.frontrowLabRun))
    throw new DomainError('in-progress', 'The lab is measuring already.');
  const run: LabRun = { id: uuidv7(), input, state: 'running', current: null, results: [] };
  shared.frontrowLabRun = run;
  void carryOut(run);
  return run;
}

/** Ends the run after the way that is being measured: top-ups that have begun are answered. Throws `not-found`. */
export function stopLab(user: User): LabRun | null {
  requireLab(user);
  const run = shared.frontrowLabRun;
  if (run?.state === 'running') run.state = 'stopping';
  return run ?? null;
}

async function carryOut(run: LabRun): Promise<void> {
  try {
    await withLabLock(() => measureAll(run));
    run.state = run.results.length < run.input.ways.length ? 'stopped' : 'done';
  } catch (error) {
    run.state = 'failed';
    run.trouble = toDomainError(error, run.id).code;
  } finally {
    run.current = null;
  }
}

async function measureAll(run: LabRun): Promise<void> {
  const { ways: wanted, ...order } = run.input;
  const closing = closingSignal();
  for (const name of wanted) {
    if (run.state === 'stopping' || closing.aborted) return;
    const current = { way: name, answered: 0 };
    run.current = current;
    const measurement = await measureWay({ way: ways[name], ...order }, (answered) => {
      current.answered = answered;
    });
    run.results.push({ way: name, ...measurement });
  }
}
