import Link from 'next/link';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskSale } from './sale-row';

export type Refunding = {
  performanceId: string;
  concertTitle: string;
  startsAt: string;
  timezone: string;
  ticketsLeft: number;
};

type AttentionProps = {
  refunding: Refunding[];
  /** Not published, though their sale is to open soon or should be open. */
  late: DeskSale[];
  t: Translate;
  locale: string;
};

/** What does not go well by itself. Nothing at all when all is well. */
export function Attention({ refunding, late, t, locale }: AttentionProps) {
  return [
    ...refunding.map(({ performanceId, concertTitle, startsAt, timezone, ticketsLeft }) => (
      <Notice
        key={performanceId}
        tone="info"
        title={
          <Link href={`/admin/performances/${performanceId}`} className="link">
            {t('desk.refunding', { name: concertTitle })}
          </Link>
        }
      >
        {t('desk.refundingLeft', { count: ticketsLeft })}{' '}
        <DateTime at={startsAt} as="date-time" locale={locale} timeZone={timezone} />
      </Notice>
    )),
    ...late.map(({ id, concertTitle, saleOpensAt, venue }) => (
      <Notice
        key={id}
        tone="warning"
        title={
          <Link href={`/admin/performances/${id}/edit`} className="link">
            {t('desk.unpublished', { name: concertTitle })}
          </Link>
        }
      >
        {t('desk.unpublishedOpens')}{' '}
        <DateTime at={saleOpensAt} as="date-time" locale={locale} timeZone={venue.timezone} />
      </Notice>
    )),
  ];
}
