'use client';

import { type MouseEvent, type ReactNode, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';

/**
 * What is only to be looked at: it reads as the page does, for screen readers too, but its links and buttons lead
 * nowhere, because the pages behind them are not there before a date is published.
 */
export function PreviewFrame({ children }: { children: ReactNode }) {
  const t = useT();
  const [pressed, setPressed] = useState(false);
  const stay = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest('a, button')) return;
    event.preventDefault();
    event.stopPropagation();
    setPressed(true);
  };
  return (
    <>
      <div onClickCapture={stay}>{children}</div>
      <p
        role="status"
        className="fixed inset-x-0 bottom-4 mx-auto w-fit rounded-sm bg-ink px-4 py-2 text-sm text-paper empty:hidden"
      >
        {pressed ? t('concerts.previewStill') : ''}
      </p>
    </>
  );
}
