import { auditBooks } from '@/lib/audit';
import { EXPECTED_ANSWERS } from '@/lib/testing/history/expected-answers';
import { runHistories } from '@/lib/testing/history/run-histories';
import type { Section } from '../section';

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, (options: unknown) => Promise<Section[]>> = {
  histories: (options) => histories(options as { count: number; seed: number }),
};

const AT_A_TIME = 500;

/** Plays so many histories on the real shop and by the rules. Fails with the story of one in which these part. */
async function histories({ count, seed }: { count: number; seed: number }): Promise<Section[]> {
  const began = performance.now();
  const answers = new Map<string, number>();
  const sums = { total: 0, atOnce: 0, again: 0, broken: 0 };
  for (let done = 0; done < count; done += AT_A_TIME) {
    // Each lane of a batch has a seed of its own, counted from that of the batch.
    const tally = await runHistories({ count: Math.min(AT_A_TIME, count - done), seed: seed + done });
    for (const [answer, times] of tally.answers) answers.set(answer, (answers.get(answer) ?? 0) + times);
    sums.total += tally.total;
    sums.atOnce += tally.atOnce;
    sums.again += tally.again;
    sums.broken += (await auditBooks()).filter(({ rows }) => rows.length > 0).length;
  }
  const missing = EXPECTED_ANSWERS.filter((answer) => !answers.has(answer));
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  return [
    {
      title: 'Histories of a sale, on the real shop and by the rules',
      columns: ['histories', 'commands', 'of them at once', 'sent again', 'seconds'],
      rows: [[count, sums.total, sums.atOnce, sums.again, seconds]],
      targets: [
        { what: 'histories that part from the rules', figure: '0', aim: '0', met: true },
        { what: 'invariants broken', figure: String(sums.broken), aim: '0', met: sums.broken === 0 },
        {
          what: 'answers never reached',
          figure: missing.join(', ') || '0',
          aim: '0',
          met: missing.length === 0,
        },
      ],
    },
    {
      title: 'What was done, and answered',
      columns: ['command and answer', 'times'],
      rows: [...answers].sort(([one], [other]) => (one < other ? -1 : 1)),
    },
  ];
}
