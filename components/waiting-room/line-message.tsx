import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type LineMessageProps = {
  title: string;
  lead?: ReactNode;
  /** Marks good news with the accent. */
  tone?: 'ink' | 'accent';
  children?: ReactNode;
};

/** A state of the line that is said in a sentence: your turn, missed, sold out, over. */
export function LineMessage({ title, lead, tone = 'ink', children }: LineMessageProps) {
  return (
    <div className="grid max-w-text content-start gap-5">
      <h1 className={classNames('display text-5xl', tone === 'accent' && 'text-accent-ink')}>{title}</h1>
      {lead ? <p className="text-lg text-ink-soft">{lead}</p> : null}
      {children ? <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">{children}</div> : null}
    </div>
  );
}
