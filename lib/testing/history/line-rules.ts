import type { Answer, Ask, Shown } from '@/lib/queue/model/event';
import { advance } from '@/lib/queue/model/step';
import type { Command } from './command';
import { CLAIM_MS, type Fan, isSoldOut, PASS_MS, type Pass, RATE, type Shop } from './shop';

/* The line of the shop: what reaches the rules of lib/queue/model, and what its holders are told. */

export type Stage = 'early' | 'over' | 'sold out' | 'paused' | 'open';

export function stageOf(shop: Shop): Stage {
  const { opened, paused, closed, cancelled } = shop.sale;
  if (closed || cancelled) return 'over';
  if (!opened) return 'early';
  if (isSoldOut(shop)) return 'sold out';
  return paused ? 'paused' : 'open';
}

export function askLine(shop: Shop, ask: Ask): Answer {
  const settings = { cap: shop.rules.cap, rate: RATE, claimMs: CLAIM_MS, passMs: PASS_MS };
  const caller = { epoch: 1, settings, admitting: stageOf(shop) === 'open', size: 0, seen: 0 };
  const { line, answer } = advance(shop.line, { caller, ask }, shop.now);
  if (line) shop.line = line;
  return answer;
}

const shown = (account: string, number: number): Shown => ({
  account,
  place: { kind: 'number', value: number },
  number,
  past: null,
});

/** Seconds since the history began. */
const at = ({ began }: Shop, time: number): string => `${(time - began) / 1_000} s`;

export function join(shop: Shop, { by }: Command): string {
  const stage = stageOf(shop);
  if (stage === 'early') return 'sale-not-open';
  if (stage === 'over') return 'sale-closed';
  if (stage === 'sold out') return 'sold-out';
  const answer = askLine(shop, { type: 'join', accounts: [by] });
  const [joined] = answer.word === 'joined' ? answer.each : [];
  if (!joined || !('place' in joined)) throw new Error('the line gave no place');
  shop.numbers.set(by as Fan, joined.place.value);
  return `number ${joined.place.value}${joined.word === 'new' ? ', new' : ''}`;
}

export function tick(shop: Shop): string {
  const answer = askLine(shop, { type: 'tick', configuredPace: RATE });
  if (answer.word !== 'ticked') throw new Error('the line did not move on');
  return `serving ${answer.serving}`;
}

export function claim(shop: Shop, { by, number }: Command): string {
  if (number === undefined) return 'ticket-invalid';
  const stage = stageOf(shop);
  if (stage === 'over') return 'sale-closed';
  const answer = askLine(shop, { type: 'claim', ...shown(by, number) });
  if (answer.word === 'pass') return given(shop, by as Fan, { number, until: answer.until });
  if (answer.word !== 'wait') return 'turn-missed';
  return stage === 'sold out' ? 'sold-out' : 'not-your-turn';
}

export function renew(shop: Shop, { by, pass }: Command): string {
  const answer = pass && showPass(shop, by as Fan, pass, true);
  if (answer?.word !== 'pass' || !pass) return 'pass-invalid';
  return given(shop, by as Fan, { number: pass.number, until: answer.until });
}

function given(shop: Shop, fan: Fan, pass: Pass): string {
  shop.passes.set(fan, pass);
  return `pass until ${at(shop, pass.until)}`;
}

export function leave(shop: Shop, { by, number }: Command): string {
  if (number === undefined) return 'ticket-invalid';
  askLine(shop, { type: 'leave', ...shown(by, number) });
  return 'left';
}

/** Only who was admitted, and still is, gets to the seats. */
export function checkPass(shop: Shop, fan: Fan, pass: Pass | undefined): string | null {
  if (!pass) return 'pass-required';
  return showPass(shop, fan, pass, false).word === 'pass' ? null : 'pass-invalid';
}

function showPass(shop: Shop, fan: Fan, { number, until }: Pass, renew: boolean): Answer {
  return askLine(shop, { type: 'pass', ...shown(fan, number), until, renew });
}

/** Where a fan with a number stands. */
export function standing(shop: Shop, fan: Fan): string {
  const number = shop.numbers.get(fan);
  if (number === undefined) return 'not in line';
  const answer = askLine(shop, { type: 'look-up', ...shown(fan, number) });
  return answer.word === 'stands' ? answer.state : answer.word;
}
