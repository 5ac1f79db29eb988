import type { ContractOperation } from './contract';
import type { FuzzCall } from './fuzz-call';
import type { FuzzAnswer } from './send-call';

export type Fault = { call: FuzzCall; what: string };

/** What came of a run. */
export type Tally = ReturnType<typeof newTally>;

export function newTally() {
  return {
    sent: 0,
    sound: 0,
    spoilt: 0,
    absurd: 0,
    byCaller: new Map<string, number>(),
    /** How often each status was answered, of all and of each operation; what is not the operation's under ''. */
    byOperation: new Map<string, Map<number, number>>(),
    /** `operation code` of the refusals that came. */
    codes: new Set<string>(),
    /** Groups of refused calls around which the whole state was looked at; those in which one succeeded do not count. */
    watched: { groups: 0, calls: 0, withSuccess: 0 },
    faults: [] as Fault[],
  };
}

export function countAnswer(tally: Tally, call: FuzzCall, answer: FuzzAnswer): void {
  tally.sent += 1;
  add(tally.byCaller, call.caller);
  const status = 'trouble' in answer ? 0 : answer.status;
  const name = call.routed ? call.operation.id : '';
  const own = tally.byOperation.get(name) ?? new Map<number, number>();
  tally.byOperation.set(name, own);
  add(own, status);
  const code = 'text' in answer && /"code":"([a-z-]+)"/.exec(answer.text)?.[1];
  if (call.routed && code && status >= 400) tally.codes.add(`${name} ${code}`);
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** How often each status came. */
export function statusesOf({ byOperation }: Tally): Map<number, number> {
  const all = new Map<number, number>();
  for (const counts of byOperation.values())
    for (const [status, count] of counts) all.set(status, (all.get(status) ?? 0) + count);
  return new Map([...all].sort(([one], [other]) => one - other));
}

/** Operations that never succeeded. */
export function neverReached(tally: Tally, operations: ContractOperation[]): string[] {
  return operations
    .filter(
      ({ id }) =>
        ![...(tally.byOperation.get(id)?.keys() ?? [])].some((status) => status >= 200 && status < 300),
    )
    .map(({ id }) => id);
}

/** Documented refusals and whether they came, as `operation code`. */
export function refusalsOf(tally: Tally, operations: ContractOperation[]) {
  const documented = operations.flatMap(({ id, answers }) =>
    [...answers.values()].flatMap(({ codes }) => codes.map((code) => `${id} ${code}`)),
  );
  return {
    reached: documented.filter((name) => tally.codes.has(name)),
    missed: documented.filter((name) => !tally.codes.has(name)),
  };
}
