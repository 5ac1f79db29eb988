'use client';

import { useT } from '@/components/site/i18n-provider';
import { Skeleton } from '@/components/ui/skeleton';

/** In the workbench's shape, until the plan is there. */
export function PlanSkeleton() {
  const t = useT();
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{t('common.loading')}</span>
      <Skeleton className="h-13 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-20 w-full" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <Skeleton className="h-[min(56svh,30rem)] w-full lg:h-[min(74svh,46rem)]" />
        <Skeleton className="h-96 w-full" />
      </div>
    </div>
  );
}
