import { setTimeout as pause } from 'node:timers/promises';
import { buildCall, type CookieOf } from './build-call';
import { type Chance, chanceOf } from './chance';
import { type ContractOperation, readContract } from './contract';
import type { FuzzCall } from './fuzz-call';
import { judgeAnswer } from './judge-answer';
import { makePeople } from './people';
import { samples } from './samples';
import { caller, type FuzzAnswer } from './send-call';
import { makeAbsurd, spoilCall } from './spoil-call';
import { countAnswer, newTally, type Tally } from './tally';
import { changedBetween, isAtRest, type State, stateOf } from './watch-state';

/** Calls that are sent at once, between two looks at the state. */
const GROUP = 25;
const REST_WITHIN_MS = 30_000;
/** A fault more says nothing more. */
const MOST_FAULTS = 100;

type Wishes = {
  port: number;
  requests: number;
  seed: number;
  cookieOf: CookieOf;
  log?: (line: string) => void;
};
type Prepared = { call: FuzzCall; account: string | null };
type Run = { port: number; chance: Chance; tally: Tally; send: (call: FuzzCall) => Promise<FuzzAnswer> };

/**
 * Asks a running site everything that its contract names, rightly, wrongly and absurdly, as everybody, and judges every
 * answer by the contract. The site has to be on the databases of this process, and nobody else's on them.
 */
export async function fuzzSite({ port, requests, seed, cookieOf, log = () => {} }: Wishes) {
  const operations = readContract(await (await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`)).json());
  const people = await makePeople();
  const sampleOf = samples();
  const { send, close } = caller(port);
  const run: Run = { port, chance: chanceOf(seed), tally: newTally(), send };
  const { chance, tally } = run;
  const hopeless: Prepared[] = [];
  try {
    // In turn, so that each is asked as often as any other.
    for (let number = 0; number < requests && tally.faults.length < MOST_FAULTS; ) {
      const sound = chance.is(0.3);
      const group: Prepared[] = [];
      for (; group.length < GROUP && number < requests; number++) {
        const operation = operations[(number * 7) % operations.length] as ContractOperation;
        const sample = await sampleOf(operation.id);
        const prepared = await buildCall(number, operation, sample, people, chance, cookieOf);
        if (sound || prepared.call.expect === 'success') tally.sound += 1;
        else spoil(prepared.call, run);
        (cannotSucceed(prepared.call) ? hopeless : group).push(prepared);
      }
      await Promise.all(group.map(({ call }) => sendOne(run, call)));
      if (hopeless.length >= GROUP) await sendWatched(run, hopeless.splice(0));
      if (number % 2_500 < GROUP) log(`${number} sent, ${tally.faults.length} faults`);
    }
    if (hopeless.length > 0) await sendWatched(run, hopeless);
  } finally {
    close();
  }
  return { tally, operations };
}

function spoil(call: FuzzCall, { chance, tally }: Run): void {
  if (chance.is(0.2)) {
    makeAbsurd(call, chance);
    tally.absurd += 1;
  } else {
    spoilCall(call, chance);
    tally.spoilt += 1;
  }
}

/** Whether it is known beforehand that nothing comes of it. */
function cannotSucceed({ expect, routed, method }: FuzzCall): boolean {
  return expect === 'refusal' || (!routed && !['HEAD', 'OPTIONS'].includes(method));
}

/** At once; after which everything is as it was before if all were refused. */
async function sendWatched(run: Run, calls: Prepared[]): Promise<void> {
  await atRest();
  const [changed, answers] = await changesOf(run, calls);
  const { watched } = run.tally;
  if (!answers.every(isRefusal)) {
    watched.withSuccess += 1;
    return;
  }
  watched.groups += 1;
  watched.calls += calls.length;
  if (changed.length > 0) await blame(run, calls, changed);
}

async function sendOne({ tally, send }: Run, call: FuzzCall): Promise<FuzzAnswer> {
  const answer = await send(call);
  countAnswer(tally, call, answer);
  tally.faults.push(...judgeAnswer(call, answer).map((what) => ({ call, what })));
  return answer;
}

const isRefusal = (answer: FuzzAnswer) => 'trouble' in answer || answer.status >= 300;

/** What these calls change, apart from what a refusal keeps under its key. */
async function changesOf(run: Run, calls: Prepared[]): Promise<[string[], FuzzAnswer[]]> {
  const look = () => stateOf(linesIn(calls), accountsIn(calls));
  const before: State = await look();
  const answers = await Promise.all(calls.map(({ call }) => sendOne(run, call)));
  const changed = changedBetween(before, await look());
  return [changed.filter((name) => name !== 'idempotency_keys' || !answers.some(isKept)), answers];
}

/** A refusal by the shop's state is kept under the key; one for how it was asked is not. */
function isKept(answer: FuzzAnswer): boolean {
  return 'status' in answer && [402, 404, 409, 410].includes(answer.status);
}

/** Finds the call that changes something by sending each alone. One that the shop changed meanwhile is not found again. */
async function blame(run: Run, calls: Prepared[], changed: string[]): Promise<void> {
  for (const prepared of calls) {
    await atRest();
    const [again, [answer]] = await changesOf(run, [prepared]);
    if (again.length === 0 || !answer || !isRefusal(answer)) continue;
    run.tally.faults.push({ call: prepared.call, what: `is refused and changes ${again.join(', ')}` });
    return;
  }
  const [first] = calls;
  if (first)
    run.tally.faults.push({ call: first.call, what: `its group of refusals changed ${changed.join(', ')}` });
}

function linesIn(calls: Prepared[]): string[] {
  const ids = calls.map(({ call }) => /\/performances\/([\w-]{36})/.exec(call.target)?.[1]);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function accountsIn(calls: Prepared[]): string[] {
  return [...new Set(calls.map(({ account }) => account).filter((id) => id !== null))];
}

async function atRest(): Promise<void> {
  const deadline = Date.now() + REST_WITHIN_MS;
  while (!(await isAtRest())) {
    if (Date.now() > deadline) throw new Error('the shop does not come to rest');
    await pause(20);
  }
}
