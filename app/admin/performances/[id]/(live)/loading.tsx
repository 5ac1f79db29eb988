import { Page } from '@/components/site/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function LiveSaleLoading() {
  return (
    <Page className="grid grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-3">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-12 w-96 max-w-full" />
        <Skeleton className="h-9 w-full max-w-xl" />
      </div>
      <Skeleton className="h-[34rem] w-full lg:h-96" />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </div>
    </Page>
  );
}
