import { agrees, seatsTaken } from './answers';
import type { Command } from './command';
import { isRepeat } from './resolve';
import { RULES, take } from './rules';
import { copyOf, type Shop } from './shop';

export type Told = { command: Command; answer: string };

/**
 * The shop after two commands that were sent at once and answered so: in some order of them the rules give the same
 * answers. Null when there is no such order. Every order is given that there is, since only what can be seen afterwards
 * may tell them apart.
 */
export function inSomeOrder(shop: Shop, told: [Told, Told], rules = RULES): Shop[] {
  const [one, other] = told;
  return [
    [one, other],
    [other, one],
  ].flatMap(([first, second]) => (first && second ? (inThisOrder(shop, first, second, rules) ?? []) : []));
}

function inThisOrder(shop: Shop, first: Told, second: Told, rules: typeof RULES): Shop | null {
  const after = copyOf(shop);
  const isRefusedMeanwhile = refusedMeanwhile(shop, first, second, rules);
  if (!isRefusedMeanwhile && !agrees(first.answer, take(after, first.command, rules))) return null;
  if (!agrees(second.answer, take(after, second.command, rules))) return null;
  if (isRefusedMeanwhile) keep(after, first);
  return after;
}

/**
 * What is told of things that are under way. A request that comes twice at once is told that the first is still running.
 * Seats that somebody is just trying to get count as taken, whatever comes of that. Whether another choice would leave no
 * single seat is judged by what was seen a moment before.
 */
function refusedMeanwhile(shop: Shop, refused: Told, other: Told, rules: typeof RULES): boolean {
  if (refused.answer === 'in-progress') return isRepeat(refused.command, other.command);
  if (refused.command.does !== 'hold' || other.command.does !== 'hold') return false;
  if (refused.answer.startsWith('leaves-single-seat'))
    return take(copyOf(shop), refused.command, rules) === refused.answer;
  const tried = other.command.seats ?? [];
  const taken = seatsTaken(refused.answer);
  return taken?.every((seat) => tried.includes(seat) && refused.command.seats?.includes(seat)) ?? false;
}

/** Such a refusal is kept as any other, but for that of a running request. */
function keep(shop: Shop, { command, answer }: Told): void {
  if (answer === 'in-progress' || command.key === undefined) return;
  const refusal = { ...command, does: command.does };
  take(shop, refusal, { ...RULES, hold: () => answer });
}
