import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type PageProps = {
  /** `page` for lists and maps, `text` for reading and forms, `narrow` for a single form. */
  width?: 'page' | 'text' | 'narrow';
  className?: string;
  children: ReactNode;
};

const WIDTHS = { page: 'max-w-page', text: 'max-w-[52rem]', narrow: 'max-w-[30rem]' };

/** The page's measure and margins. The layout already draws `<main>` around it. */
export function Page({ width = 'page', className, children }: PageProps) {
  return (
    <div className={classNames('gutter mx-auto w-full pt-6 sm:pt-10', WIDTHS[width], className)}>
      {children}
    </div>
  );
}

type PageHeaderProps = {
  title: ReactNode;
  /** A short line above the title, e.g. the artist. */
  kicker?: ReactNode;
  lead?: ReactNode;
  /** The page one step back. */
  back?: { href: string; label: string };
  /** Buttons at the right of the title. */
  actions?: ReactNode;
};

/** The page's one `h1` and what belongs to it. */
export function PageHeader({ title, kicker, lead, back, actions }: PageHeaderProps) {
  return (
    <div className="mb-8 grid gap-2">
      {back ? (
        <Link
          href={back.href}
          prefetch={false}
          className="-ml-1 inline-flex min-h-11 items-center gap-0.5 justify-self-start text-sm font-medium text-ink-soft hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="grid min-w-0 gap-2">
          {kicker ? <p className="font-semibold text-ink-soft">{kicker}</p> : null}
          <h1 className="display text-4xl">{title}</h1>
          {lead ? <p className="max-w-text text-lg text-ink-soft">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  );
}

type SectionProps = {
  title: ReactNode;
  id?: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a page under a heavy rule, as in a printed programme. */
export function Section({ title, id, aside, className, children }: SectionProps) {
  return (
    <section id={id} className={classNames('mt-12', className)}>
      <div className="rule mb-5 flex items-baseline justify-between gap-4 pt-3">
        <h2 className="display text-2xl">{title}</h2>
        {aside ? <div className="text-sm">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
