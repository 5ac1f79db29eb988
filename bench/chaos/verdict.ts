import type { Finding } from '@/lib/audit';
import type { Books } from './books';
import { PATIENCE_MS, resultOf, settledBy, type Wish } from './call';
import { RECOVERS_WITHIN_MS } from './newcomer';
import type { Waiter } from './waiter';

/** Everything that is known after a run. `replays`: what each key was answered when it was asked once more. */
export type Evidence = {
  wishes: Wish[];
  replays: { wish: Wish; text: string; replayed: boolean }[];
  books: Books;
  /** What everybody had at the beginning. */
  purses: Map<string, number>;
  waiters: Waiter[];
  /** The highest number that was called, and that was given out. */
  line: { serving: number; issued: number };
  findings: Finding[];
  recoveryMs: (number | null)[];
};

/** Every promise that was broken, in words; none means that all held. */
export function judge(evidence: Evidence): string[] {
  return [
    ...judgeAnswers(evidence),
    ...judgeEffects(evidence),
    ...judgeMoney(evidence),
    ...judgePlaces(evidence),
    ...evidence.findings.map(
      ({ id, title, rows }) => `audit ${id}: not ${title}: ${JSON.stringify(rows[0])}`,
    ),
    ...evidence.recoveryMs.flatMap((ms, site) =>
      ms === null || ms > RECOVERS_WITHIN_MS ? [`site ${site + 1} has not recovered by itself`] : [],
    ),
  ];
}

const nameOf = ({ what, path, key }: Wish) => `${what} ${path}${key ? ` (${key})` : ''}`;

function judgeAnswers({ wishes, replays }: Evidence): string[] {
  const broken = wishes.flatMap((wish) => {
    const faults = wish.calls.flatMap(({ status, ms }) => {
      if (status === 500) return [`${nameOf(wish)} was answered 500`];
      return status === 0 && ms >= PATIENCE_MS ? [`${nameOf(wish)} was not answered within 20 s`] : [];
    });
    const open = wish.what !== 'look' && wish.calls.length > 0 && !settledBy(wish);
    return open ? [...faults, `${nameOf(wish)} stays unknown`] : faults;
  });
  const changed = replays.filter(({ wish, text, replayed }) => !replayed || text !== settledBy(wish)?.text);
  return [...broken, ...changed.map(({ wish }) => `${nameOf(wish)} is answered otherwise now`)];
}

type Results = {
  'top-up': { transaction: { id: string } };
  hold: { hold: { id: string } };
  pay: { order: { id: string; total: number } };
  refund: { refund: { id: string; amount: number } };
};

function resultsOf<What extends keyof Results>(
  wishes: Wish[],
  what: What,
): { wish: Wish; result: Results[What] }[] {
  return wishes.flatMap((wish) => {
    const result = wish.what === what ? resultOf<Results[What]>(wish) : undefined;
    return result ? [{ wish, result }] : [];
  });
}

/** What was answered is there; and nothing else is, so that nothing was done twice, nor behind an answer that denies it. */
function judgeEffects({ wishes, books }: Evidence): string[] {
  const { topUps, holds, orders, refunds, checkIns } = books;
  const holdIds = orders.map(({ holdId }) => holdId);
  return [
    ...compare(
      'top-up',
      resultsOf(wishes, 'top-up').map(({ result }) => result.transaction.id),
      topUps,
    ),
    ...compare(
      'hold',
      resultsOf(wishes, 'hold').map(({ result }) => result.hold.id),
      holds,
    ),
    ...compare(
      'order',
      resultsOf(wishes, 'pay').map(({ result }) => result.order.id),
      orders.map(({ id }) => id),
    ),
    ...compare(
      'refund',
      resultsOf(wishes, 'refund').map(({ result }) => result.refund.id),
      refunds,
    ),
    ...compare('check-in', wishes.flatMap(letIn), checkIns),
    ...holdIds.filter((id, index) => holdIds.indexOf(id) !== index).map((id) => `hold ${id} was paid twice`),
  ];
}

/** The ticket that was let in; one whose first answer was lost is told that it was used already. */
function letIn(wish: Wish): string[] {
  const answer = wish.what === 'check-in' ? settledBy(wish) : undefined;
  const used = answer?.outcome === 'ok' || answer?.code === 'already-used';
  return used && wish.about ? [wish.about] : [];
}

function compare(what: string, answered: string[], there: string[]): string[] {
  const [known, found] = [new Set(answered), new Set(there)];
  return [
    ...[...known].filter((id) => !found.has(id)).map((id) => `${what} ${id} was answered and is lost`),
    ...[...found].filter((id) => !known.has(id)).map((id) => `${what} ${id} is there and nobody was told`),
  ];
}

function judgeMoney({ wishes, books, purses }: Evidence): string[] {
  const due = new Map(purses);
  const add = (wish: Wish, amount: number) =>
    due.set(wish.person.id, (due.get(wish.person.id) ?? 0) + amount);
  for (const { wish } of resultsOf(wishes, 'top-up')) add(wish, (wish.body as { amount: number }).amount);
  for (const { wish, result } of resultsOf(wishes, 'pay')) add(wish, -result.order.total);
  for (const { wish, result } of resultsOf(wishes, 'refund')) add(wish, result.refund.amount);
  return [...due].flatMap(([userId, balance]) => {
    const has = books.balances.get(userId);
    return has === balance ? [] : [`wallet of ${userId} has ${has} instead of ${balance}`];
  });
}

function judgePlaces({ wishes, waiters, line, books }: Evidence): string[] {
  const owners = new Map<number, string>();
  const broken: string[] = [];
  const own = (number: number, owner: string) => {
    const other = owners.get(number) ?? owner;
    if (other !== owner) broken.push(`number ${number} was given to two people`);
    owners.set(number, owner);
  };
  for (const wish of wishes) {
    const number = wish.what === 'join' ? resultOf<{ number: number | null }>(wish)?.number : null;
    if (number) own(number, wish.person.id);
  }
  for (const { person, numbers, gotIn } of waiters) {
    for (const number of numbers) own(number, person.id);
    if (new Set(numbers).size !== 1)
      broken.push(`${person.email} had the numbers ${[...new Set(numbers)].join(', ')}`);
    if (!gotIn) broken.push(`${person.email} did not get in with the ticket`);
  }
  if (line.serving > line.issued) broken.push(`number ${line.serving} was called of ${line.issued}`);
  const beyond = books.admitted.filter((number) => number > line.serving);
  return [...broken, ...beyond.map((number) => `number ${number} was let in before it was called`)];
}
