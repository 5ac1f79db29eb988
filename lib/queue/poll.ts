import type { Phase } from './phase';
import { POLL_RULE, type PollRule } from './status';

const SPREAD = 0.15;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** What a lobby may cost in polls a second, as long as the longest interval allows it. */
const LOBBY_POLLS_PER_SECOND = 2_000;

/**
 * How soon the people of a line are to ask again. In a lobby all wait for the same moment, so in its last seconds a
 * large one asks at intervals that grow with it: 4,000 people every 2 s, 60,000 and more every 30 s.
 */
export function pollRule(phase: Phase, people: number): PollRule {
  if (phase !== 'lobby') return POLL_RULE;
  const spread = Math.ceil((people * 1_000) / LOBBY_POLLS_PER_SECOND);
  return { ...POLL_RULE, minMs: Math.min(POLL_RULE.maxMs, Math.max(POLL_RULE.minMs, spread)) };
}

/**
 * Milliseconds until the next poll: the wait over `divisor`, between the bounds, give or take 15 % so that people who
 * came together do not ask together. `etaSeconds` null: unknown, ask seldom. `random`: 0 ≤ random < 1.
 */
export function nextPollDelay(etaSeconds: number | null, rule: PollRule, random: number): number {
  const wanted = etaSeconds === null ? rule.maxMs : (etaSeconds * 1_000) / rule.divisor;
  const delay = Math.min(rule.maxMs, Math.max(rule.minMs, wanted));
  return Math.round(delay * (1 - SPREAD + 2 * SPREAD * random));
}

/** Milliseconds to wait after the `failures`th failure in a row: doubling, up to 30 s, half of it chance. */
export function backOffDelay(failures: number, random: number): number {
  const most = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(most * (0.5 + 0.5 * random));
}
