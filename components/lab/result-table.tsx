import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { keptPerSecond, type WayResult } from '@/lib/lab/lab-run';

const COLUMNS = ['succeeded', 'failed', 'lost', 'time', 'speed', 'p50', 'p99', 'max', 'overtakers'] as const;
type Column = (typeof COLUMNS)[number];

/** The figures of a run, a way a row. */
export function ResultTable({ results, caption }: { results: WayResult[]; caption: string }) {
  const t = useT();
  const numbers = new Intl.NumberFormat(useLocale());
  const time = (ms: number | null) =>
    ms === null ? '–' : t('lab.ms', { ms: ms < 10 ? ms.toFixed(1) : Math.round(ms) });

  const cell = (column: Column, result: WayResult): string => {
    switch (column) {
      case 'succeeded':
        return t('lab.ofAll', { count: result.succeeded, n: result.n });
      case 'failed':
        return numbers.format(result.failed);
      case 'lost':
        return numbers.format(result.lostUpdates);
      case 'time':
        return time(result.ms);
      case 'speed':
        return numbers.format(Math.round(keptPerSecond(result)));
      case 'overtakers':
        return result.overtakers === null ? '–' : numbers.format(result.overtakers);
      default:
        return time(result[column]);
    }
  };
  const isBad = (column: Column, { failed, lostUpdates }: WayResult) =>
    (column === 'failed' && failed > 0) || (column === 'lost' && lostUpdates > 0);

  return (
    <div className="grid gap-3">
      <section
        aria-label={t('lab.table')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
      >
        <table className="tabular w-full border-collapse text-right text-sm whitespace-nowrap">
          <caption className="pb-2 text-left font-semibold">{caption}</caption>
          <thead>
            <tr className="border-b border-ink">
              <th scope="col" className="sticky left-0 bg-paper py-2 pr-4 text-left">
                {t('lab.col.way')}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="py-2 pl-5">
                  {t(`lab.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <tr key={result.way} className="border-b border-line">
                <th scope="row" className="sticky left-0 bg-paper py-2.5 pr-4 text-left font-semibold">
                  {t(`lab.way.${result.way}`)}
                </th>
                {COLUMNS.map((column) => (
                  <td
                    key={column}
                    className={classNames(
                      'py-2.5 pl-5',
                      isBad(column, result) && 'font-bold text-danger underline underline-offset-4',
                    )}
                  >
                    {cell(column, result)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="max-w-text text-sm text-ink-soft">{t('lab.notes')}</p>
    </div>
  );
}
