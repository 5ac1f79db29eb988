'use client';

import Link from 'next/link';
import { useT } from '@/components/site/i18n-provider';
import { VenueTime } from '@/components/ui/venue-time';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';

/** How far the money of a cancelled date has got back, and where to follow it. */
export function CancelledLine({ performance }: { performance: DeskPerformance }) {
  const t = useT();
  const { id, refundedAt, venue } = performance;
  return (
    <p className="text-sm">
      {refundedAt ? (
        <>
          {t('dates.allRefunded')}{' '}
          <VenueTime
            at={refundedAt}
            as="date-time-short"
            timeZone={venue.timezone}
            className="text-ink-soft"
          />
        </>
      ) : (
        t('dates.refunding')
      )}{' '}
      <Link href={`/admin/orders?performanceId=${id}`} className="link">
        {t('dates.followRefunds')}
      </Link>
    </p>
  );
}
