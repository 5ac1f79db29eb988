import { type Ask, askWriter } from '../load/ask';
import { Histogram, type HistogramParts } from '../load/histogram';
import { ownCpuSeconds, readOrder, tell } from '../load/program';
import { openAsk } from '../load/single-ask';

/** One request of each over a connection of its own, all at the same moment: when every connection is open. */
export type HerdOrder = { port: number; method: 'GET' | 'POST'; path: string; asks: Ask[] };

/** `outcomes`: how often each status came with each code of a refusal, as "409 seats-taken". */
export type HerdReport = {
  outcomes: Record<string, number>;
  seconds: number;
  latency: HistogramParts;
  cpuSeconds: number;
};

const CONNECT_AT_ONCE = 200;
const LONGEST_MS = 60_000;

async function herd({ asks, ...line }: HerdOrder): Promise<HerdReport> {
  const write = askWriter(line);
  const ready: (() => ReturnType<Awaited<ReturnType<typeof openAsk>>>)[] = [];
  for (let start = 0; start < asks.length; start += CONNECT_AT_ONCE) {
    const part = asks.slice(start, start + CONNECT_AT_ONCE);
    const opened = await Promise.all(part.map(() => openAsk(line.port, LONGEST_MS)));
    for (const [index, send] of opened.entries()) {
      const text = write(part[index] ?? {}, start + index);
      ready.push(() => send(text));
    }
  }

  const latency = new Histogram();
  const outcomes: Record<string, number> = {};
  const cpuBefore = ownCpuSeconds();
  const began = performance.now();
  const results = await Promise.allSettled(ready.map((send) => send()));
  const seconds = (performance.now() - began) / 1_000;
  for (const result of results) {
    const name = result.status === 'fulfilled' ? outcomeOf(result.value.response) : 'no answer';
    outcomes[name] = (outcomes[name] ?? 0) + 1;
    if (result.status === 'fulfilled') latency.add(result.value.answeredAt - result.value.at);
  }
  return { outcomes, seconds, latency: latency.parts(), cpuSeconds: ownCpuSeconds() - cpuBefore };
}

function outcomeOf({ status, body }: { status: number; body: string }): string {
  const code = status >= 400 ? /"code":"([a-z-]+)"/.exec(body)?.[1] : undefined;
  return code ? `${status} ${code}` : String(status);
}

await tell(await herd(await readOrder<HerdOrder>()));
process.exit();
