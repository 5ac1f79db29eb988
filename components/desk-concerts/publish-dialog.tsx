'use client';

import Link from 'next/link';
import { PriceList } from '@/components/catalogue/price-list';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { VenueTime } from '@/components/ui/venue-time';
import type { StepDialog } from './step-dialog';

type PublishDialogProps = StepDialog & { serverNow: string; onConfirm: () => void };

/** What everybody will see and when, before they see it. */
export function PublishDialog(props: PublishDialogProps) {
  const { performance, open, busy, refusal, onClose, onConfirm, serverNow } = props;
  const t = useT();
  const locale = useLocale();
  const { venue, seatCount, lobbyOpensAt, saleOpensAt, saleClosesAt, startsAt, zones } = performance;
  const time = (at: string) => (
    <VenueTime at={at} as="date-time" timeZone={venue.timezone} className="justify-end" />
  );
  const soon = saleOpensAt <= serverNow;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dates.publish.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('dates.notYet')}</Button>
          <Button variant="primary" pending={busy} pendingLabel={t('dates.busy.publish')} onClick={onConfirm}>
            {t('dates.step.publish')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p>
          {t('dates.publish.lead')}{' '}
          <Link href={`/admin/concerts/${performance.concertId}/preview`} className="link">
            {t('dates.publish.preview')}
          </Link>
        </p>
        <Facts
          items={[
            { label: t('dates.starts'), value: time(startsAt) },
            { label: t('dates.venue'), value: t('concert.place', { venue: venue.name, city: venue.city }) },
            { label: t('dates.seats'), value: t('common.seats', { count: seatCount }) },
            ...(lobbyOpensAt ? [{ label: t('concert.lobbyOpens'), value: time(lobbyOpensAt) }] : []),
            { label: t('concert.saleOpens'), value: time(saleOpensAt) },
            { label: t('dates.saleCloses'), value: time(saleClosesAt) },
          ]}
        />
        <div>
          <h3 className="font-semibold">{t('concert.prices')}</h3>
          <PriceList zones={zones} locale={locale} />
        </div>
        {soon ? <Notice tone="warning">{t('dates.publish.atOnce')}</Notice> : null}
        {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      </div>
    </Dialog>
  );
}
