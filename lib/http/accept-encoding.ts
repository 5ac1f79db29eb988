export type Coding = 'br' | 'gzip' | 'identity';

/**
 * Which of `offered` (best first) an Accept-Encoding wants most (RFC 9110, 12.5.3). Without the header nothing was
 * said, so the plain form it is; also where every form is refused, because an answer is more use than none.
 */
export function chooseCoding(header: string | null | undefined, offered: readonly Coding[]): Coding {
  if (header === null || header === undefined) return 'identity';
  const weights = weightsOf(header);
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
  let best: Coding = 'identity';
  let most = weights.has('identity') ? weightOf('identity') : 0;
  for (const coding of [...offered].reverse()) {
    if (coding === 'identity' || weightOf(coding) < most || weightOf(coding) === 0) continue;
    best = coding;
    most = weightOf(coding);
  }
  return best;
}

/** What is not a weight counts as none: whoever cannot say what they take gets what anybody can read. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const value = weight === undefined ? 1 : Number(weight);
    weights.set(name.trim(), value >= 0 && value <= 1 ? value : 0);
  }
  return weights;
}
