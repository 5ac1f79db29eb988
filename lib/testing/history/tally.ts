import { codeOf } from './answers';
import type { Command } from './command';

/** What was done and answered, over any number of histories. */
export class Tally {
  readonly commands = new Map<string, number>();
  readonly answers = new Map<string, number>();
  atOnce = 0;
  again = 0;
  total = 0;

  note(command: Command, answer: string, together: number): void {
    this.total++;
    if (together > 1) this.atOnce++;
    if (command.again) this.again++;
    add(this.commands, command.does);
    add(this.answers, `${command.does}: ${codeOf(answer)}`);
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
