import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_HIGHEST, PRIORITY_NORMAL } = constants.priority;

/** Gives a process precedence over all others, or takes that back. False where this user may not. */
export function setPrecedence(pid: number, on: boolean): boolean {
  const priority = on ? PRIORITY_HIGHEST : PRIORITY_NORMAL;
  try {
    setPriority(pid, priority);
    return setGroupPrecedence(pid, priority);
  } catch {
    return false;
  }
}

/** Linux weighs sessions against each other first, and the processes of one session only then. */
function setGroupPrecedence(pid: number, priority: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(priority));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
  return true;
}

/** How often the system took the processor away from a process that was not done; 0 where it does not tell. */
export function timesInterrupted(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^nonvoluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
