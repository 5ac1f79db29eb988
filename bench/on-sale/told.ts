import type { Findings } from './findings';
import type { Entry } from './journal';

type Of<Kind> = Extract<Entry, { kind: Kind }>;

/** What buyers were told, by the id of what it is about. */
export type Told = {
  holds: Map<string, Of<'hold'>>;
  topUps: Map<string, Of<'top-up'>>;
  orders: Map<string, Of<'order'>>;
};

/**
 * Takes in the journals of a sale. An answer that came again under the same key counts once. What contradicts itself is
 * found here already: different answers about one thing, and one thing that two buyers were told to be theirs.
 */
export async function takeIn(entries: AsyncIterable<Entry>, findings: Findings): Promise<Told> {
  const told: Told = { holds: new Map(), topUps: new Map(), orders: new Map() };
  for await (const entry of entries) {
    if (entry.kind === 'hold') note(told.holds, entry.hold, entry, findings);
    else if (entry.kind === 'top-up') note(told.topUps, entry.transaction, entry, findings);
    else note(told.orders, entry.order, entry, findings);
  }
  const seats = new Owners('one seat was acknowledged in two orders', findings);
  const tickets = new Owners('one ticket was acknowledged in two orders', findings);
  const holds = new Owners('one hold was acknowledged in two orders', findings);
  for (const order of told.orders.values()) {
    for (const seat of order.seats) seats.note(`seat ${seat}`, order.order);
    for (const ticket of order.tickets) tickets.note(`ticket ${ticket}`, order.order);
    holds.note(`hold ${order.hold}`, order.order);
  }
  return told;
}

function note<One extends Entry>(known: Map<string, One>, id: string, entry: One, findings: Findings): void {
  const before = known.get(id);
  if (!before) known.set(id, entry);
  else if (wordsOf(before) !== wordsOf(entry))
    findings.add('one thing was acknowledged in two ways', `${wordsOf(before)} and ${wordsOf(entry)}`);
}

/** The same words for the same answer, in whatever order its fields and its seats came. */
const wordsOf = (entry: Entry): string =>
  Object.entries(entry)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? listOf(value) : value}`)
    .sort()
    .join(', ');

/** Ids or numbers as a set that can be compared, and read. */
export const listOf = (values: Iterable<string | number>): string => [...values].map(String).sort().join(' ');

/** Whose things are: to be noted once each. */
export class Owners {
  private readonly owners = new Map<string, string>();

  constructor(
    private readonly twice: string,
    private readonly findings: Findings,
  ) {}

  note(thing: string, owner: string): void {
    const other = this.owners.get(thing);
    if (other !== undefined) this.findings.add(this.twice, `${thing}: ${other} and ${owner}`);
    this.owners.set(thing, owner);
  }
}
