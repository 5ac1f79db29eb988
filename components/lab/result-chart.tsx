import { type ReactNode, useId } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { keptPerSecond, type WayResult } from '@/lib/lab/lab-run';
import { Bar, HatchDefinition, type Part } from './bar';

type ResultChartProps = { results: WayResult[]; caption: string };

/** Three small charts side by side: what became of the top-ups, how many a second, how long the slowest waited. */
export function ResultChart({ results, caption }: ResultChartProps) {
  const t = useT();
  const locale = useLocale();
  const hatch = useId();
  const write = (value: number) => new Intl.NumberFormat(locale).format(Math.round(value));
  const fastest = Math.max(...results.map(keptPerSecond));
  const longest = Math.max(...results.map(({ p99 }) => p99 ?? 0));
  return (
    <section aria-label={caption} className="grid gap-x-10 gap-y-9 lg:grid-cols-3">
      <HatchDefinition id={hatch} />
      <Chart title={t('lab.chart.outcome')} hint={<Legend hatch={hatch} />}>
        {results.map((result) => (
          <Row
            key={result.way}
            result={result}
            hatch={hatch}
            parts={outcomeParts(result)}
            value={`${write(result.succeeded - result.lostUpdates)} / ${write(result.n)}`}
            spoken={t('lab.bar', {
              kept: result.succeeded - result.lostUpdates,
              n: result.n,
              lost: result.lostUpdates,
              failed: result.failed,
            })}
          />
        ))}
      </Chart>
      <Chart title={t('lab.chart.speed')} hint={t('lab.chart.speedHint')}>
        {results.map((result) => (
          <Row
            key={result.way}
            result={result}
            hatch={hatch}
            parts={[{ look: 'solid', share: keptPerSecond(result) / fastest }]}
            value={write(keptPerSecond(result))}
          />
        ))}
      </Chart>
      <Chart title={t('lab.chart.wait')} hint={t('lab.chart.waitHint')}>
        {results.map((result) => (
          <Row
            key={result.way}
            result={result}
            hatch={hatch}
            parts={[{ look: 'solid', share: (result.p99 ?? 0) / longest }]}
            value={result.p99 === null ? '–' : t('lab.ms', { ms: Math.round(result.p99) })}
          />
        ))}
      </Chart>
    </section>
  );
}

function outcomeParts({ n, succeeded, lostUpdates, failed }: WayResult): Part[] {
  return [
    { look: 'solid', share: (succeeded - lostUpdates) / n },
    { look: 'hatched', share: lostUpdates / n },
    { look: 'hollow', share: failed / n },
  ];
}

function Chart({ title, hint, children }: { title: string; hint: ReactNode; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3 lg:row-span-2 lg:grid-rows-subgrid">
      <div className="grid content-start gap-1">
        <h3 className="text-lg font-bold">{title}</h3>
        <div className="text-sm text-ink-soft">{hint}</div>
      </div>
      <ul className="grid content-start gap-2.5">{children}</ul>
    </section>
  );
}

type RowProps = {
  result: WayResult;
  parts: Part[];
  hatch: string;
  value: string;
  /** Instead of the value, for those who do not see the bar. */
  spoken?: string;
};

function Row({ result, parts, hatch, value, spoken }: RowProps) {
  const t = useT();
  return (
    <li className="grid gap-1">
      <p className="flex items-baseline justify-between gap-4 text-sm">
        <span>{t(`lab.way.${result.way}`)}</span>
        <span className="tabular font-semibold" aria-hidden={spoken !== undefined}>
          {value}
        </span>
        {spoken ? <span className="sr-only">{spoken}</span> : null}
      </p>
      <Bar parts={parts} hatch={hatch} />
    </li>
  );
}

function Legend({ hatch }: { hatch: string }) {
  const t = useT();
  const entries: [Part['look'], string][] = [
    ['solid', t('lab.chart.kept')],
    ['hatched', t('lab.chart.lost')],
    ['hollow', t('lab.chart.failed')],
  ];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      {entries.map(([look, name]) => (
        <li key={look} className="flex items-center gap-1.5">
          <Bar parts={[{ look, share: 1 }]} hatch={hatch} className="w-5" />
          {name}
        </li>
      ))}
    </ul>
  );
}
