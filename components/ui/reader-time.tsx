'use client';

import { useLocale } from '@/components/site/i18n-provider';
import type { TimeStyle } from '@/lib/time';
import { DateTime } from './date-time';
import { useReaderZone } from './use-reader-zone';

type ReaderTimeProps = {
  /** ISO 8601 in UTC. */
  at: string;
  as: TimeStyle;
  className?: string;
};

/** A moment in the reader's own time: for what happened to the account, which belongs to no venue. */
export function ReaderTime({ at, as, className }: ReaderTimeProps) {
  return <DateTime at={at} as={as} locale={useLocale()} timeZone={useReaderZone()} className={className} />;
}
