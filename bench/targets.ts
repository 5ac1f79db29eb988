import { count } from './figures';
import type { Target } from './section';

type Shape = { digits?: number; unit?: string };

/** Met when the figure is `least` or more. */
export function atLeast(what: string, figure: number, least: number, shape: Shape = {}): Target {
  return target(what, figure, least, 'at least', figure >= least, shape);
}

/** Met when the figure is `most` or less. */
export function atMost(what: string, figure: number, most: number, shape: Shape = {}): Target {
  return target(what, figure, most, 'at most', figure <= most, shape);
}

function target(
  what: string,
  figure: number,
  aim: number,
  word: string,
  met: boolean,
  { digits = 2, unit = '' }: Shape,
): Target {
  const write = (value: number) => `${count(value, digits)}${unit && ` ${unit}`}`;
  const share = aim === 0 ? '' : ` (${Math.round((Math.abs(figure - aim) / aim) * 100)} %)`;
  return {
    what,
    figure: write(figure),
    aim: `${word} ${count(aim, Number.isInteger(aim) ? 0 : digits)}${unit && ` ${unit}`}`,
    met,
    by: `${write(Math.abs(figure - aim))}${share}`,
  };
}
