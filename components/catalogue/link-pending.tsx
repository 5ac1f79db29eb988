'use client';

import { useLinkStatus } from 'next/link';
import { classNames } from '@/components/ui/class-names';

/** A line that grows under a link while its page is on the way; a quick page never shows it. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      className={classNames(
        'block h-0.5 origin-left bg-accent transition-[scale,opacity] delay-150 duration-1000 ease-out',
        pending ? 'scale-x-100 opacity-100' : 'scale-x-0 opacity-0 delay-0 duration-0',
      )}
    />
  );
}
