'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';

type MenuProps = {
  /** What the button says to a screen reader; visible words in `face` should be part of it. */
  label: string;
  /** What the button shows. */
  face: ReactNode;
  faceClassName?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A button with a native popover: opens without script, closes on Escape and on a click elsewhere. Script only closes
 * it when the page has changed.
 */
export function Menu({ label, face, faceClassName, className, children }: MenuProps) {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const pathname = usePathname();
  const page = useRef(pathname);

  useEffect(() => {
    // Not when the scripts arrive: on a slow line it has been opened before.
    if (page.current === pathname) return;
    page.current = pathname;
    if (popover.current?.matches(':popover-open')) popover.current.hidePopover();
  }, [pathname]);

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className={classNames(
          'inline-flex min-h-11 items-center gap-2 rounded-sm px-2.5 font-medium hover:bg-well',
          faceClassName,
        )}
      >
        {face}
      </button>
      <div ref={popover} id={id} popover="auto" className={classNames('menu', className)}>
        {children}
      </div>
    </>
  );
}
