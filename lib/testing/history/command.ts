import type { Fan, Pass } from './shop';

/** Everything that somebody does, or that happens, in a history. */
export const KINDS = [
  'join',
  'tick',
  'claim',
  'renew',
  'leave',
  'hold',
  'extend',
  'release',
  'give one back',
  'top up',
  'pay',
  'refund',
  'refund for',
  'check in',
  'undo check-in',
  'pause',
  'resume',
  'close',
  'cancel',
  'wait',
  'open',
  'end refunds',
  'sweep',
] as const;
export type Kind = (typeof KINDS)[number];

export type Actor = Fan | 'staff' | 'admin' | 'shop';

/**
 * One thing to be done, with all that it is done with. `name`: its place in the history, after which what it makes is
 * called. `key`: under which it may be repeated. `hold` and `order` are names, too.
 */
export type Command = {
  name: string;
  by: Actor;
  does: Kind;
  key?: string;
  again?: boolean;
  number?: number;
  pass?: Pass;
  hold?: string;
  order?: string;
  seats?: number[];
  amount?: number;
  elsewhere?: boolean;
};

/** What has the same effect once under one key, and another command under that key is not. */
export const requestOf = ({ does, hold, order, seats, amount, elsewhere }: Command): string =>
  JSON.stringify([does, hold, order, seats, amount, elsewhere]);

const WHO: Record<'staff' | 'admin' | 'shop', string> = {
  staff: 'the door',
  admin: 'the admin',
  shop: 'the shop',
};

/** A command as a sentence of a story. */
export function tell(command: Command): string {
  const { by, key, name, again } = command;
  const who = by in WHO ? WHO[by as keyof typeof WHO] : `fan ${by}`;
  const under = again ? ', once more' : key !== undefined && key !== name ? `, under the key of ${key}` : '';
  return `${who} ${deed(command)}${under}`;
}

function deed({ does, number, hold, order, seats = [], amount, elsewhere }: Command): string {
  const named = `seat${seats.length === 1 ? '' : 's'} ${seats.join(',')}`;
  switch (does) {
    case 'join':
      return 'joins the line';
    case 'tick':
      return 'moves the line on';
    case 'claim':
      return `claims with number ${number ?? 'none'}`;
    case 'renew':
      return 'renews the pass';
    case 'leave':
      return `leaves the line, number ${number ?? 'none'}`;
    case 'hold':
      return `holds ${named}`;
    case 'extend':
      return `extends hold ${hold}`;
    case 'release':
      return `gives hold ${hold} back`;
    case 'give one back':
      return `gives ${named} of hold ${hold} back`;
    case 'top up':
      return `tops up ${amount}`;
    case 'pay':
      return `pays hold ${hold}`;
    case 'refund':
      return `gives ${seats.length > 0 ? `${named} of ` : ''}order ${order} back`;
    case 'refund for':
      return `refunds ${seats.length > 0 ? `${named} of ` : ''}order ${order}`;
    case 'check in':
      return `scans ${named} of order ${order}${elsewhere ? ', on another night' : ''}`;
    case 'undo check-in':
      return `undoes the check-in of ${named} of order ${order}`;
    case 'pause':
      return 'pauses the sale';
    case 'resume':
      return 'resumes the sale';
    case 'close':
      return 'closes the sale';
    case 'cancel':
      return 'cancels the performance';
    case 'wait':
      return 'waits 130 seconds';
    case 'open':
      return 'opens the sale';
    case 'end refunds':
      return 'takes nothing back from now on';
    case 'sweep':
      return 'tidies up';
  }
}
