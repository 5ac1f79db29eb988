/** Starts what a serving process does beside answering: the waiting rooms' tick and the sweep of expired holds. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startBackgroundWork } = await import('@/lib/background-work');
  const { boundDatabaseWaits } = await import('@/db/client');
  boundDatabaseWaits();
  startBackgroundWork();
}
