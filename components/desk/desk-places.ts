import type { Translate } from '@/lib/i18n/translate';
import type { DeskPlace } from './desk-nav';

/** Where an admin can go from the desk. `workshop`: where what only developers need is shown. */
export function deskPlaces(t: Translate, workshop: boolean): DeskPlace[] {
  return [
    { href: '/admin', label: t('desk.overview') },
    { href: '/admin/concerts', label: t('desk.concerts'), also: ['/admin/performances'] },
    { href: '/admin/venues', label: t('desk.venues') },
    { href: '/admin/orders', label: t('desk.orders') },
    { href: '/admin/people', label: t('desk.people') },
    { href: '/admin/audit-log', label: t('desk.auditLog') },
    { href: '/door', label: t('desk.door') },
    ...(workshop ? [{ href: '/admin/lab', label: t('nav.lab') }] : []),
  ];
}
