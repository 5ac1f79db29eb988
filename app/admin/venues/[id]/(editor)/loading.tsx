import { Page } from '@/components/site/page';
import { Skeleton } from '@/components/ui/skeleton';
import { PlanSkeleton } from '@/components/venue-editor/plan-skeleton';

export default function VenueLoading() {
  return (
    <Page>
      <div className="mb-8 grid gap-3">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-12 w-2/3" />
      </div>
      <PlanSkeleton />
    </Page>
  );
}
