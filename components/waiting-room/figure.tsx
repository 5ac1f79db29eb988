import type { ReactNode } from 'react';

type FigureProps = { label: string; className?: string; children: ReactNode };

/** One figure of the line, under its name; stands in a `dl`. */
export function Figure({ label, className, children }: FigureProps) {
  return (
    <div className={className}>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="tabular mt-0.5 text-lg font-semibold leading-snug">{children}</dd>
    </div>
  );
}
