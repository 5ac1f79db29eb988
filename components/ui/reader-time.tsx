'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from '@/components/site/i18n-provider';
import type { TimeStyle } from '@/lib/time';
import { DateTime } from './date-time';

type ReaderTimeProps = {
  /** ISO 8601 in UTC. */
  at: string;
  as: TimeStyle;
  className?: string;
};

/** Where most readers are: what the server writes before the browser has said its own zone. */
const HOME_ZONE = 'Asia/Seoul';

function never() {
  return () => {};
}

function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function homeZone(): string {
  return HOME_ZONE;
}

/** A moment in the reader's own time: for what happened to the account, which belongs to no venue. */
export function ReaderTime({ at, as, className }: ReaderTimeProps) {
  const locale = useLocale();
  const timeZone = useSyncExternalStore(never, readerZone, homeZone);
  return <DateTime at={at} as={as} locale={locale} timeZone={timeZone} className={className} />;
}
