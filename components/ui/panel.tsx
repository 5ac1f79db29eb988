import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type PanelProps = ComponentProps<'section'> & {
  /** `sheet` lies on the page, `well` is set into it, `outline` is only a hairline, `accent` asks for attention. */
  tone?: 'sheet' | 'well' | 'outline' | 'accent';
  title?: ReactNode;
  /** Stands at the right of the title, e.g. a link. */
  aside?: ReactNode;
  /** Without inner margins, for lists and pictures that go to the edge. */
  flush?: boolean;
};

const TONES = {
  sheet: 'bg-sheet border border-line',
  well: 'bg-well',
  outline: 'border border-line-strong',
  accent: 'bg-accent-wash border border-accent',
};

/** A sheet of paper for things that belong together. Hairlines, no shadow. */
export function Panel({ tone = 'sheet', title, aside, flush, className, children, ...rest }: PanelProps) {
  return (
    <section {...rest} className={classNames('rounded-md', TONES[tone], !flush && 'p-4 sm:p-6', className)}>
      {title ? (
        <div
          className={classNames(
            'mb-4 flex items-baseline justify-between gap-4',
            flush && 'px-4 pt-4 sm:px-6 sm:pt-6',
          )}
        >
          <h2 className="text-xl font-bold">{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
