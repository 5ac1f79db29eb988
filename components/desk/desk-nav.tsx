'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';

export type DeskPlace = {
  href: string;
  label: string;
  /** What stands below it besides the pages under its own address. */
  also?: string[];
};

/**
 * The desk's own navigation: one line that scrolls sideways where it does not fit. A page that is marked is scrolled
 * into view, so that a phone shows where its reader is.
 */
export function DeskNav({ label, places, className }: NavProps) {
  const pathname = usePathname();
  const line = useRef<HTMLUListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of page is what moves the mark
  useEffect(() => {
    const mark = line.current?.querySelector('[aria-current]');
    mark?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);

  return (
    <nav aria-label={label} className={classNames('border-b border-line bg-sheet print:hidden', className)}>
      <ul
        ref={line}
        className="gutter mx-auto flex max-w-page gap-x-5 overflow-x-auto [scrollbar-width:none] lg:gap-x-7"
      >
        {places.map((place) => (
          <li key={place.href} className="shrink-0">
            <Link
              href={place.href}
              prefetch={false}
              aria-current={markOf(place, pathname)}
              className={classNames(
                'inline-flex min-h-11 items-center border-b-2 border-transparent text-sm font-medium text-ink-soft hover:text-ink',
                'aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink',
                'focus-visible:-outline-offset-3',
              )}
            >
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type NavProps = { label: string; places: DeskPlace[]; className?: string };

/** `page` on the place itself, `true` below it. The desk's own page stands above all others and below none. */
function markOf({ href, also = [] }: DeskPlace, pathname: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  if (href === '/admin') return undefined;
  return [href, ...also].some((start) => pathname.startsWith(`${start}/`)) ? 'true' : undefined;
}
