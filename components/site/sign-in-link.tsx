'use client';

import { usePathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { LinkButton } from '@/components/ui/button';

/** To the sign-in page and back here afterwards. */
export function SignInLink(props: Omit<ComponentProps<typeof LinkButton>, 'href'>) {
  const pathname = usePathname();
  const away = pathname === '/' || pathname.startsWith('/sign-');
  return (
    <LinkButton
      prefetch={false}
      {...props}
      href={away ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname)}`}
    />
  );
}
