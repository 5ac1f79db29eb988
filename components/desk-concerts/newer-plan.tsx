'use client';

import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

type NewerPlanProps = { own: number; newest: number; onTake: () => void };

/** Offers the venue's newest plan to a draft that has an older one. */
export function NewerPlan({ own, newest, onTake }: NewerPlanProps) {
  const t = useT();
  if (newest <= own) return null;
  return (
    <Notice
      action={
        <Button size="sm" onClick={onTake}>
          {t('dates.takePlan')}
        </Button>
      }
    >
      {t('dates.newerPlan', { version: newest, own })}
    </Notice>
  );
}
