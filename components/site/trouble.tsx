import type { ReactNode } from 'react';
import { EmptyRow } from './empty-row';
import { Page } from './page';

type TroubleProps = {
  /** A short mark above the title, e.g. 404. */
  mark?: string;
  title: string;
  lead: string;
  children?: ReactNode;
};

/** A page that could not be shown: what happened, that nothing is lost, what to do next. */
export function Trouble({ mark, title, lead, children }: TroubleProps) {
  return (
    <Page width="text" className="grid min-h-[58vh] content-center gap-4 py-16">
      <EmptyRow className="mb-6" />
      {mark ? <p className="tabular font-semibold text-ink-soft">{mark}</p> : null}
      <h1 className="display text-4xl">{title}</h1>
      <p className="max-w-text text-lg text-ink-soft">{lead}</p>
      {children ? <div className="mt-4 flex flex-wrap items-center gap-3">{children}</div> : null}
    </Page>
  );
}
