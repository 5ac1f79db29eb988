'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type NavLinkProps = { href: string; className?: string; label?: string; children: ReactNode };

/**
 * A link of the navigation that knows whether it is where the reader is. Not fetched ahead: the frame is on every page,
 * and on the day of a sale that would be several requests for every page that is seen.
 */
export function NavLink({ href, className, label, children }: NavLinkProps) {
  const pathname = usePathname();
  const here = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'inline-flex min-h-11 items-center gap-2 font-medium decoration-accent decoration-2 underline-offset-8',
        'hover:underline aria-[current=page]:underline',
        className,
      )}
    >
      {children}
    </Link>
  );
}
