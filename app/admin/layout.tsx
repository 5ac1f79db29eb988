import type { ReactNode } from 'react';
import { DeskFrame } from '@/components/desk/desk-frame';
import { isWorkshop } from '@/lib/env';
import { getI18n } from '../i18n';
import { getViewer } from '../viewer';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [{ locale, t }, { user }] = await Promise.all([getI18n(), getViewer()]);
  return (
    <DeskFrame locale={locale} t={t} nav={user?.role === 'admin'} workshop={isWorkshop()}>
      {children}
    </DeskFrame>
  );
}
