import { estimateWait } from './estimate';
import type { Phase } from './phase';
import { POLL_RULE, type PollRule } from './status';

const SPREAD = 0.15;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

/**
 * What waiting may cost in polls a second, as far as the longest interval allows it. Nobody in a lobby is about to be
 * called; in an open line the front has to hear of it soon.
 */
const MOST_POLLS_PER_SECOND = { lobby: 2_000, open: 3_000 };

/** Whoever asks again after half of the wait that is left is in time even if the line goes twice as fast as it did. */
const LEAST_DIVISOR = 2;
const STEP_MS = 1_000;

/** How exactly the polls of a line are reckoned up: by so many people of it, evenly apart. */
const SAMPLES = 50;

/**
 * How soon the people of a line are to ask again, so that a large one asks more seldom instead of more. In an open line
 * those far from the front are the first to: its front is told as soon as ever, as long as that is enough. In a lobby all
 * wait for the same moment, so all ask at the same intervals in its last seconds: 4,000 people every 2 s, 60,000 every
 * 30 s. `people`: those who wait; `admittedPerMinute`: the pace that they are told.
 */
export function pollRule(phase: Phase, people: number, admittedPerMinute: number): PollRule {
  let rule = POLL_RULE;
  if (phase !== 'lobby' && phase !== 'open') return rule;
  const pace = phase === 'open' ? admittedPerMinute : Number.POSITIVE_INFINITY;
  const isTooMuch = () => pollsPerSecond(rule, people, pace) > MOST_POLLS_PER_SECOND[phase];
  while (phase === 'open' && rule.divisor > LEAST_DIVISOR && isTooMuch())
    rule = { ...rule, divisor: rule.divisor - 1 };
  while (rule.minMs < rule.maxMs && isTooMuch()) rule = { ...rule, minMs: rule.minMs + STEP_MS };
  return rule;
}

/** What a line costs: so many people wait, and so many are admitted in a minute. */
export function pollsPerSecond(rule: PollRule, people: number, admittedPerMinute: number): number {
  let polls = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const ahead = ((sample + 0.5) * people) / SAMPLES;
    const eta = estimateWait(ahead, admittedPerMinute)?.low ?? null;
    polls += (people / SAMPLES) * (1_000 / nextPollDelay(eta, rule, 0.5));
  }
  return polls;
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
