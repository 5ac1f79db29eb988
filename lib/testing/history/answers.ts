/** Behind an answer that was kept from the first request with the same key. */
export const AS_BEFORE = ' (as before)';

/** Between answers of the rules of which one is given. */
export const OR = ' or ';

/** An answer beside what the rules say: the same, but for seats that are taken, of which one is enough. */
export function agrees(real: string, byTheRules: string): boolean {
  if (real.endsWith(AS_BEFORE) !== byTheRules.endsWith(AS_BEFORE)) return false;
  const [answer, ...allowed] = [real, ...byTheRules.split(OR)].map((each) => each.replace(AS_BEFORE, ''));
  return allowed.some((each) => answer === each || isAmong(seatsTaken(answer ?? ''), seatsTaken(each)));
}

function isAmong(some: number[] | null, all: number[] | null): boolean {
  return some !== null && all !== null && some.every((seat) => all.includes(seat));
}

/** The seats that a refusal names; null when it is another answer. */
export function seatsTaken(answer: string): number[] | null {
  const [, list] = /^seats-taken ([\d,]+)/.exec(answer) ?? [];
  return list ? list.split(',').map(Number) : null;
}

/** The code of a refusal, or the first word of what was granted. */
export const codeOf = (answer: string): string => answer.split(' ')[0] ?? '';
