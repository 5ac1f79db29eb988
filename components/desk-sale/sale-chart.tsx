'use client';

import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useId } from 'react';
import { useLocale } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { formatTime } from '@/lib/time';
import { type Measured, spansDays, timeTicks, withoutGaps } from './chart-axis';

type Look = 'ink' | 'accent';
export type ChartLine = { name: string; look: Look; points: Measured[]; filled?: boolean };

type SaleChartProps = {
  title: string;
  /** What it shows, in a sentence, for whoever does not see it. */
  description: string;
  lines: ChartLine[];
  /** The highest value that can be, drawn as a line of its own. */
  most?: { value: number; name: string };
  timeZone: string;
};

const WIDTH = 1_000;
const HEIGHT = 300;
const STROKES: Record<Look, string> = { ink: 'stroke-ink', accent: 'stroke-accent [stroke-dasharray:6_3]' };
const FILLS: Record<Look, string> = { ink: 'fill-ink', accent: 'fill-accent' };

/**
 * Lines over time. The picture is stretched to its place and has no words in it: those stand around it as text, so that
 * they keep their size on a phone.
 */
export function SaleChart({ title, description, lines, most, timeZone }: SaleChartProps) {
  const locale = useLocale();
  const titleId = useId();
  const textId = useId();
  const times = lines.flatMap(({ points }) => points.map(({ at }) => at));
  const from = Math.min(...times);
  const to = Math.max(...times, from + 60_000);
  const highest = Math.max(
    most?.value ?? 0,
    ...lines.flatMap(({ points }) => points.map(({ value }) => value)),
    4,
  );
  const x = scaleLinear([from, to], [0, WIDTH]);
  const y = scaleLinear([0, highest], [HEIGHT, 0]).nice(4);
  const write = (value: number) => new Intl.NumberFormat(locale).format(value);
  const path = line<Measured>(
    ({ at }) => x(at),
    ({ value }) => y(value),
  );
  const ground = area<Measured>(
    ({ at }) => x(at),
    HEIGHT,
    ({ value }) => y(value),
  );
  const levels = y.ticks(4);
  const xTicks = timeTicks(from, to, 5);
  const style = spansDays(from, to) ? 'date' : 'time';

  return (
    <figure className="grid min-w-0 gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="text-lg font-bold">{title}</span>
        <ul className="flex flex-wrap gap-x-4 text-sm">
          {lines.map(({ name, look, points }) => (
            <li key={name} className="flex items-center gap-1.5">
              <svg aria-hidden viewBox="0 0 20 4" className="w-5">
                <line x1="0" x2="20" y1="2" y2="2" strokeWidth="3" className={STROKES[look]} />
              </svg>
              <span className="text-ink-soft">{name}</span>{' '}
              <b className="tabular">{write(points.at(-1)?.value ?? 0)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-soft">
        <div aria-hidden className="tabular relative w-[6ch] text-right">
          {levels.map((level) => (
            <span
              key={level}
              className="absolute right-0 -translate-y-1/2"
              style={{ top: `${(100 * y(level)) / HEIGHT}%` }}
            >
              {write(level)}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-labelledby={`${titleId} ${textId}`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-44 w-full overflow-visible sm:h-56"
        >
          <title id={titleId}>{title}</title>
          <desc id={textId}>{description}</desc>
          {levels.map((level) => (
            <line
              key={level}
              x1="0"
              x2={WIDTH}
              y1={y(level)}
              y2={y(level)}
              {...HAIRLINE}
              className="stroke-line"
            />
          ))}
          {most ? (
            <line
              x1="0"
              x2={WIDTH}
              y1={y(most.value)}
              y2={y(most.value)}
              {...HAIRLINE}
              className="stroke-ink [stroke-dasharray:2_4]"
            />
          ) : null}
          {lines.map(({ name, look, points, filled }) =>
            withoutGaps(points).map((part) => (
              <g key={`${name} ${part[0]?.at}`}>
                {filled ? (
                  <path d={ground(part) ?? ''} className={classNames(FILLS[look], 'opacity-10')} />
                ) : null}
                <path
                  d={
                    part.length === 1
                      ? dot(x(part[0]?.at ?? from), y(part[0]?.value ?? 0))
                      : (path(part) ?? '')
                  }
                  fill="none"
                  strokeWidth="2"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  vectorEffect="non-scaling-stroke"
                  className={STROKES[look]}
                />
              </g>
            )),
          )}
        </svg>
        <span />
        <div aria-hidden className="tabular relative mt-1 h-5">
          {xTicks.map((at) => (
            <span
              key={at}
              className={classNames(
                'absolute whitespace-nowrap',
                x(at) > WIDTH * 0.9 ? '-translate-x-full' : x(at) < WIDTH * 0.1 ? '' : '-translate-x-1/2',
              )}
              style={{ left: `${(100 * x(at)) / WIDTH}%` }}
            >
              {formatTime(new Date(at), style, locale, timeZone)}
            </span>
          ))}
        </div>
      </div>
      {most ? (
        <p className="tabular text-xs text-ink-soft">
          <svg aria-hidden viewBox="0 0 20 4" className="mr-1.5 inline w-5 align-middle">
            <line x1="0" x2="20" y1="2" y2="2" className="stroke-ink [stroke-dasharray:2_4]" />
          </svg>
          {most.name} {write(most.value)}
        </p>
      ) : null}
    </figure>
  );
}

const HAIRLINE = { strokeWidth: 1, vectorEffect: 'non-scaling-stroke' } as const;

/** One point that stands alone: a line of no length, which has round ends. */
function dot(x: number, y: number): string {
  return `M${x},${y}h0.01`;
}
