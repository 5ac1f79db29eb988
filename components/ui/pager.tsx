import type { ReactNode } from 'react';
import { LinkButton } from './button';

type PagerProps = {
  /** Address of the next part, with its cursor; null at the end. */
  nextHref: string | null;
  label: ReactNode;
  /** Said instead of the link when there is no more, e.g. “That is all.” */
  end?: ReactNode;
  /** Address of the first part, when this is not it. */
  firstHref?: string | null;
  firstLabel?: ReactNode;
};

/** The way on through a list that is read by cursor. */
export function Pager({ nextHref, label, end, firstHref, firstLabel }: PagerProps) {
  if (!nextHref && !firstHref && !end) return null;
  return (
    <div className="mt-8 flex flex-wrap items-center justify-center gap-3">
      {firstHref && firstLabel ? (
        <LinkButton href={firstHref} variant="quiet">
          {firstLabel}
        </LinkButton>
      ) : null}
      {nextHref ? <LinkButton href={nextHref}>{label}</LinkButton> : null}
      {!nextHref && end ? <p className="text-sm text-ink-faint">{end}</p> : null}
    </div>
  );
}
