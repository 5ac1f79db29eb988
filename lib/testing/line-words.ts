import type { Answer, Ask, Caller, Joined, Restore } from '../queue/model/event';
import type { Place } from '../queue/place';

/* The events of the rules in the words of the scripts, and back. */

type Words = (string | number)[];

const KEPT_MS = 3_600_000;

/** The words of the question alone, behind those that all scripts have. */
function ownWords(ask: Ask): Words {
  switch (ask.type) {
    case 'join':
      return ask.accounts;
    case 'pass':
      return [ask.until, ask.renew ? 1 : 0];
    case 'open':
      return [ask.opensAt];
    case 'extend':
      return [ask.bound];
    case 'tick':
      return ['open', 'null', ask.configuredPace, '{}'];
    default:
      return [];
  }
}

export function wordsOf({ epoch, settings, admitting, size, seen }: Caller, ask: Ask): Words {
  const { cap, rate, claimMs, passMs } = settings;
  const account = 'account' in ask ? ask.account : '';
  const shown = 'place' in ask ? ask : null;
  const kind = shown ? (shown.place.kind === 'index' ? 'i' : 'n') : '';
  return [
    epoch ?? '',
    account,
    kind,
    shown?.place.value ?? 0,
    shown?.number ?? 0,
    ...[cap, rate, claimMs, passMs],
    admitting ? 1 : 0,
    size ?? -1,
    Date.now() + KEPT_MS,
    shown?.past ?? '',
    seen,
    ...ownWords(ask),
  ];
}

export function restoreWords(memory: Restore): Words {
  const { epoch, issued, seen, highest, serving, size, passes, passMs, calls, claimMs, admitted } = memory;
  const keepUntil = Date.now() + KEPT_MS;
  const known = [epoch, issued, highest, serving, size ?? -1, passes, passMs, calls, claimMs, admitted];
  return [...known, keepUntil, seen];
}

function readJoined(word: string): Joined {
  if (word === 'opening' || word === 'full') return { word };
  const place: Place = { kind: word[1] === 'i' ? 'index' : 'number', value: Number(word.slice(2)) };
  return { word: word.startsWith('+') ? 'new' : 'again', place };
}

/** What a script replied, in the words of the rules. */
export function readReply(type: Ask['type'], reply: unknown[]): Answer {
  const [word, ...rest] = reply as [Answer['word'], ...unknown[]];
  const numbers = rest.map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  if (word === 'lost' || word === 'stale' || word === 'unsure') return { word };
  if (type === 'look-up') {
    const state = String(word) as Extract<Answer, { word: 'stands' }>['state'];
    return { word: 'stands', state, until: first, serving: second, pace: third };
  }
  if (type === 'tick') {
    const [issued = 0, serving = 0, passes = 0, inUse = 0, admitted = 0, late = 0, bound = 0] = numbers;
    const { admittedPerMinute: pace } = rest[7] as { admittedPerMinute: number };
    return { word: 'ticked', issued, serving, passes, inUse, admitted, late, bound, pace };
  }
  if (word === 'joined')
    return { word, left: first, issued: second, each: (rest[2] as string[]).map(readJoined) };
  if (word === 'left') return { word, admitted: first === 1 };
  if (word === 'size') return { word, size: first };
  if (word === 'pass' || (word === 'ok' && type === 'pass')) return { word: 'pass', until: first };
  return { word } as Answer;
}
