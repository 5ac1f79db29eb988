import type { ReactNode } from 'react';
import { DeskFrame } from '@/components/desk/desk-frame';
import { isWorkshop } from '@/lib/env';
import { getI18n } from '../i18n';
import { getViewer } from '../viewer';

/** At the door a phone's height is for the answer: the way around the desk is shown on large screens only. */
export default async function DoorLayout({ children }: { children: ReactNode }) {
  const [{ locale, t }, { user }] = await Promise.all([getI18n(), getViewer()]);
  return (
    <DeskFrame
      locale={locale}
      t={t}
      nav={user?.role === 'admin'}
      navClassName="max-lg:hidden"
      workshop={isWorkshop()}
    >
      {children}
    </DeskFrame>
  );
}
