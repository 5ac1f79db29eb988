import { PencilLine } from 'lucide-react';
import { Badge, SaleBadge } from '@/components/ui/badge';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { Translate } from '@/lib/i18n/translate';

type DateBadgeProps = {
  performance: Pick<DeskPerformance, 'publishedAt' | 'pausedAt' | 'status'>;
  t: Translate;
};

/** A pause that was called before the sale has opened shows in no state of the sale yet. */
const BEFORE_SALE: readonly DeskPerformance['status'][] = ['scheduled', 'lobby'];

/** Where a date stands; before it is published it is a draft, whatever its times say. */
export function DateBadge({ performance, t }: DateBadgeProps) {
  const { publishedAt, pausedAt, status } = performance;
  if (publishedAt) {
    return (
      <span className="inline-flex flex-wrap gap-1.5">
        <SaleBadge status={status} t={t} />
        {pausedAt && BEFORE_SALE.includes(status) ? <SaleBadge status="paused" t={t} /> : null}
      </span>
    );
  }
  return (
    <Badge tone="faint" icon={PencilLine}>
      {t('dates.draft')}
    </Badge>
  );
}
