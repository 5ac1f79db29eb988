import type { ReactNode } from 'react';

type FormPartProps = { title: string; lead?: string; children: ReactNode };

/** A part of a long form: what it is about at the left on a desk, its fields at the right. */
export function FormPart({ title, lead, children }: FormPartProps) {
  return (
    <section className="rule grid gap-x-10 gap-y-5 pt-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="grid content-start gap-1">
        <h2 className="display text-2xl">{title}</h2>
        {lead ? <p className="text-sm text-ink-soft">{lead}</p> : null}
      </div>
      <div className="grid content-start gap-5">{children}</div>
    </section>
  );
}
