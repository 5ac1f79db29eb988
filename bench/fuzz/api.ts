import type { ContractOperation } from '@/lib/testing/fuzz/contract';
import { curlOf } from '@/lib/testing/fuzz/fuzz-call';
import { fuzzSite } from '@/lib/testing/fuzz/fuzz-site';
import { neverReached, refusalsOf, statusesOf, type Tally } from '@/lib/testing/fuzz/tally';
import { SmtpServer } from '@/lib/testing/smtp-server';
import { count, share, sum } from '../figures';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atLeast, atMost } from '../targets';
import { cookieOf } from './cookie-of';
import { readOptions } from './options';

/** Every operation of the contract, as everybody, rightly, wrongly and absurdly. */
export async function fuzzApi(options: unknown): Promise<Section[]> {
  const { requests, seed } = readOptions(options);
  const mails = new SmtpServer();
  await mails.start();
  const site = await openSite('front door', { env: { SMTP_URL: mails.url } });
  try {
    const { tally, operations } = await fuzzSite({
      port: site.port,
      requests,
      seed,
      cookieOf,
      log: (line) => console.log(`  ${line}`),
    });
    for (const { call, what } of tally.faults)
      console.log(
        `\nseed ${seed}, request ${call.number}, ${call.operation.id} as ${call.caller}, spoilt: ${call.spoilt}\n  ${what}\n  ${curlOf(call, `http://127.0.0.1:${site.port}`).slice(0, 3_000)}`,
      );
    return [summary(tally, operations, seed), perOperation(tally, operations), refusals(tally, operations)];
  } finally {
    await site.stop();
    await mails.end();
  }
}

function summary(tally: Tally, operations: ContractOperation[], seed: number): Section {
  const statuses = statusesOf(tally);
  const { groups, calls, withSuccess } = tally.watched;
  const broken = sum([...statuses].filter(([status]) => status >= 500 || status === 0).map(([, n]) => n));
  const throttled = statuses.get(429) ?? 0;
  return {
    title: 'Requests made from the contract',
    note: `Seed ${seed}. ${count(tally.sound)} sound calls, ${count(tally.spoilt)} with one thing wrong, ${count(tally.absurd)} absurd ones. Around ${count(groups)} groups with ${count(calls)} refused calls every table and the lines they name were looked at; ${count(withSuccess)} groups more had an answer below 300 among them.`,
    columns: ['', 'requests', 'share'],
    rows: [
      ...[...statuses].map(([status, n]) => [
        status || 'no answer (refused by the parser)',
        count(n),
        share(n, tally.sent),
      ]),
      ...[...tally.byCaller].map(([caller, n]) => [`as ${caller}`, count(n), share(n, tally.sent)]),
    ],
    targets: [
      atLeast('requests', tally.sent, 50_000, { digits: 0 }),
      atMost('answers of 500 and above, or none', broken, 0, { digits: 0 }),
      atMost('answers against the contract, and refusals that change something', tally.faults.length, 0, {
        digits: 0,
      }),
      atMost('operations that never succeed', neverReached(tally, operations).length, 0, { digits: 0 }),
      atMost('percent of throttled requests', (throttled / tally.sent) * 100, 5, { digits: 1 }),
    ],
  };
}

function perOperation(tally: Tally, operations: ContractOperation[]): Section {
  const names = [...operations.map(({ id }) => id), ''];
  return {
    title: 'What each operation answered',
    note: 'The last row: other methods and paths.',
    columns: ['operation', 'requests', 'statuses'],
    rows: names.map((name) => {
      const counts = [...(tally.byOperation.get(name) ?? [])].sort(([one], [other]) => one - other);
      return [
        name || '–',
        count(sum(counts.map(([, n]) => n))),
        counts.map(([status, n]) => `${status || 'none'}: ${n}`).join(', '),
      ];
    }),
  };
}

function refusals(tally: Tally, operations: ContractOperation[]): Section {
  const { reached, missed } = refusalsOf(tally, operations);
  const byCode = new Map<string, string[]>();
  for (const name of missed) {
    const [operation = '', code = ''] = name.split(' ');
    byCode.set(code, [...(byCode.get(code) ?? []), operation]);
  }
  return {
    title: 'Documented refusals that did not come',
    note: `${reached.length} of ${reached.length + missed.length} came.`,
    columns: ['code', 'operations'],
    rows: [...byCode].map(([code, names]) => [
      code,
      names.length > 6 ? `${names.length} operations` : names.join(', '),
    ]),
  };
}
