import { randomUUID } from 'node:crypto';
import { makeBuyer } from '@/lib/testing/shop';
import { getWallet } from '@/lib/wallet/get-wallet';
import { ways } from '@/lib/wallet/ways/ways';
import { count } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { atMost } from '../targets';
import { type Holder, insist, LOCKS, type LockName, signal, withHolder } from './holder';

const TRIES = 10;
const LEASE_MS = 500;

type Late = { accepted: number; refused: number; knew: number; lost: number };

/** The holder stands still beyond its lease, another writes, and then the first goes on as if nothing had happened. */
export async function stopped(): Promise<Section> {
  const rows: [string, Late][] = [];
  for (const name of LOCKS) {
    rows.push([`${name}, with the fence`, await lateWrites(name, true)]);
    rows.push([`${name}, without (control)`, await lateWrites(name, false)]);
  }
  const accepted = rows
    .filter(([name]) => name.endsWith('fence'))
    .reduce((sum, [, late]) => sum + late.accepted, 0);
  return {
    title: 'The holder is stopped beyond its lease',
    note: `${TRIES} times for each: a process takes the lock for ${LEASE_MS} ms, reads the balance and gets SIGSTOP; a top-up of another process waits until the lease is over and is booked; the first gets SIGCONT and writes what it had read plus its own. The fence is the condition that the row has seen no higher token. “Knew”: the lock had told the holder of its loss before it wrote.`,
    columns: ['', 'late writes', 'refused', 'accepted', 'top-ups overwritten', 'knew'],
    rows: rows.map(([name, { refused, accepted, lost, knew }]) => [
      name,
      count(refused + accepted),
      count(refused),
      count(accepted),
      count(lost),
      count(knew),
    ]),
    targets: [atMost('late writes that the fence let through', accepted, 0, { digits: 0 })],
  };
}

function lateWrites(by: LockName, fenced: boolean): Promise<Late> {
  return step(`stopping the holder of ${by}${fenced ? '' : ', without the fence'}`, () =>
    withHolder(async (holder) => {
      const late: Late = { accepted: 0, refused: 0, knew: 0, lost: 0 };
      for (let n = 0; n < TRIES; n++) await writeLate(holder, by, fenced, late);
      return late;
    }),
  );
}

async function writeLate(holder: Holder, by: LockName, fenced: boolean, late: Late): Promise<void> {
  const user = await makeBuyer();
  await holder.ask({ do: 'hold', by, userId: user.id, leaseMs: LEASE_MS });
  signal(holder, 'SIGSTOP');
  await insist(ways[by], user, randomUUID());
  const { balance } = await getWallet(user);
  signal(holder, 'SIGCONT');
  const answer = await holder.ask({ do: 'write', fenced });
  if (!('written' in answer)) throw new Error('the holder did not write');
  late.accepted += answer.written;
  late.refused += 1 - answer.written;
  if (answer.knew) late.knew += 1;
  // Both have read nothing and added the same: the second write says that the first never was.
  if (answer.written > 0 && (await getWallet(user)).balance < 2 * balance) late.lost += 1;
}
