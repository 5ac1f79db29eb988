import { AS_BEFORE } from './answers';
import { type Command, type Kind, requestOf } from './command';
import * as desk from './desk-rules';
import * as line from './line-rules';
import * as money from './money-rules';
import * as seats from './seat-rules';
import type { Shop } from './shop';

export type Rule = (shop: Shop, command: Command) => string;

/** What each command leads to, and what is answered. Each changes the shop. */
export const RULES: Record<Kind, Rule> = {
  join: line.join,
  tick: line.tick,
  claim: line.claim,
  renew: line.renew,
  leave: line.leave,
  hold: seats.hold,
  extend: seats.extend,
  release: seats.release,
  'give one back': seats.giveOneBack,
  'top up': money.topUp,
  pay: money.pay,
  refund: money.refund,
  'refund for': money.refundFor,
  'check in': desk.checkIn,
  'undo check-in': desk.undoCheckIn,
  pause: desk.pause,
  resume: desk.resume,
  close: desk.close,
  cancel: desk.cancel,
  wait: desk.wait,
  open: desk.open,
  'end refunds': desk.endRefunds,
  sweep: desk.sweep,
};

/** A command by the rules: what came under its key before is answered again, and has no second effect. */
export function take(shop: Shop, command: Command, rules = RULES): string {
  const { by, does, key } = command;
  const name = `${by} ${key}`;
  const kept = key === undefined ? undefined : shop.kept.get(name);
  if (kept) return kept.request === requestOf(command) ? kept.answer + AS_BEFORE : 'idempotency-key-reused';
  const refused = seats.refusedAtTheGate(shop, command);
  if (refused) return refused;
  const answer = rules[does](shop, command);
  if (key !== undefined) shop.kept.set(name, { request: requestOf(command), answer });
  return answer;
}
