import { PencilLine } from 'lucide-react';
import { Badge, SaleBadge } from '@/components/ui/badge';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { Translate } from '@/lib/i18n/translate';

type DateBadgeProps = { performance: Pick<DeskPerformance, 'publishedAt' | 'status'>; t: Translate };

/** Where a date stands; before it is published it is a draft, whatever its times say. */
export function DateBadge({ performance, t }: DateBadgeProps) {
  if (performance.publishedAt) return <SaleBadge status={performance.status} t={t} />;
  return (
    <Badge tone="faint" icon={PencilLine}>
      {t('dates.draft')}
    </Badge>
  );
}
