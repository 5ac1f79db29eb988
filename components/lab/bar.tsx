import { classNames } from '@/components/ui/class-names';

/** A piece of a bar: how it is drawn, and its share of the whole width, 0 to 1. */
export type Part = { look: 'solid' | 'hatched' | 'hollow'; share: number };

type BarProps = { parts: Part[]; hatch: string; className?: string };

/** One bar of a chart; what it says stands beside it in words. `hatch`: the id of a `HatchDefinition` on the page. */
export function Bar({ parts, hatch, className = 'w-full' }: BarProps) {
  let from = 0;
  return (
    <svg aria-hidden="true" className={classNames('h-3 shrink-0 bg-well', className)}>
      {parts.map(({ look, share }) => {
        const x = from;
        from += share;
        if (!(share > 0)) return null;
        const place = { x: percent(x), width: percent(share), height: '100%' };
        if (look === 'solid') return <rect key={look} {...place} className="fill-ink" />;
        if (look === 'hatched') return <rect key={look} {...place} fill={`url(#${hatch})`} />;
        return (
          <rect
            key={look}
            {...place}
            className="fill-sheet stroke-line-strong"
            strokeWidth="2"
            strokeDasharray="4 3"
          />
        );
      })}
    </svg>
  );
}

const percent = (share: number) => `${Math.min(1, share) * 100}%`;

/** The pattern of what was lost, for all bars of a page. */
export function HatchDefinition({ id }: { id: string }) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="fill-danger-wash" />
          <rect width="3" height="6" className="fill-danger" />
        </pattern>
      </defs>
    </svg>
  );
}
