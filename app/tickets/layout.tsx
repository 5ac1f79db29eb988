import type { ReactNode } from 'react';
import { requireUser } from '@/app/signed-in';

/** Above the skeleton, so that whoever has to sign in first is sent there before anything is drawn. */
export default async function TicketsLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  await requireUser('/tickets');
  return children;
}
