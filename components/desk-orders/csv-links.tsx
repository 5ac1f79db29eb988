import { Download } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import type { Translate } from '@/lib/i18n/translate';

type CsvLinksProps = { performanceId: string; t: Translate };

/** The lists to take along: of one date, or the orders of all. */
export function CsvLinks({ performanceId, t }: CsvLinksProps) {
  const query = performanceId ? `?${new URLSearchParams({ performanceId })}` : '';
  const look = buttonClass({ size: 'sm' });
  return (
    <>
      <a href={`/api/v1/admin/orders.csv${query}`} download className={look}>
        <Download aria-hidden />
        {t('deskOrders.ordersCsv')}
      </a>
      {performanceId ? (
        <a href={`/api/v1/admin/tickets.csv${query}`} download className={look}>
          <Download aria-hidden />
          {t('deskOrders.ticketsCsv')}
        </a>
      ) : (
        <span className="self-center text-sm text-ink-soft">{t('deskOrders.ticketsCsvHint')}</span>
      )}
    </>
  );
}
