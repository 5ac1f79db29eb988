import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { db } from '@/db/client';
import type { NewAccount } from '@/db/factories';
import { concerts, devMails, layouts, performances } from '@/db/schema';
import { buy, hold, joinLine } from '@/e2e/program';
import { lobbyFor, makeAdmin, makePerson, PRICE, putOn, sessionOf } from '@/e2e/shop';
import { filesBelow } from '@/lib/testing/files-below';
import { type FirstLoad, firstLoadOf } from './first-load';

type Visit = { path: string; person: NewAccount | null };

/** The addresses of the site as the folders below `app` say them, e.g. `/orders/[id]`: a page each. */
export function pageRoutes(): string[] {
  return filesBelow('app', 'page.tsx').map(
    (file) =>
      file
        .slice('app'.length, -'/page.tsx'.length)
        .split('/')
        .filter((part) => !part.startsWith('('))
        .join('/') || '/',
  );
}

/** The first load of every page of a site that shows the workshop, by its route: opened by somebody whose page it is. */
export async function measureFirstLoads(site: string): Promise<Record<string, FirstLoad>> {
  const visits = await makeVisits(site);
  const cookies = new Map<NewAccount, string>();
  const cookieOf = async (person: NewAccount): Promise<string> => {
    const known = cookies.get(person);
    if (known) return known;
    const { name, value } = await sessionOf(person);
    cookies.set(person, `${name}=${value}`);
    return `${name}=${value}`;
  };
  const loads: Record<string, FirstLoad> = {};
  for (const route of pageRoutes()) {
    const visit = visits[route];
    if (!visit) throw new Error(`bench/site/visits.ts does not say where ${route} is to be seen`);
    loads[route] = await firstLoadOf(site, visit.path, visit.person ? await cookieOf(visit.person) : '');
  }
  return loads;
}

/** Puts a concert on, has tickets bought and seats held for it, and says where each page is to be seen, and by whom. */
async function makeVisits(site: string): Promise<Record<string, Visit>> {
  const fan = await makePerson({ balance: 10 * PRICE.stalls });
  const admin = await makeAdmin();
  const night = await putOn();
  const lobby = await putOn(lobbyFor(30));
  const order = await buy(site, fan, await hold(site, fan, night));
  const held = await hold(site, fan, night);
  const { ticket } = await joinLine(site, fan, lobby);
  const { concertId, venueId } = await homeOf(night.id);
  const mail = uuidv7();
  await db()
    .insert(devMails)
    .values({ id: mail, recipient: fan.email, subject: 'Hello', text: '', html: '' });
  const forAll = (path: string): Visit => ({ path, person: null });
  const forFan = (path: string): Visit => ({ path, person: fan });
  const forAdmin = (path: string): Visit => ({ path, person: admin });
  return {
    '/': forAll('/'),
    '/concerts/[slug]': forAll(`/concerts/${night.slug}`),
    '/performances/[id]': forAll(`/performances/${night.id}`),
    '/performances/[id]/fairness': forAll(`/performances/${lobby.id}/fairness`),
    '/sign-in': forAll('/sign-in'),
    '/sign-up': forAll('/sign-up'),
    '/forgot-password': forAll('/forgot-password'),
    '/reset-password': forAll('/reset-password'),
    '/api/docs': forAll('/api/docs'),
    '/performances/[id]/queue': forFan(lobby.queue),
    '/performances/[id]/queue/plain': forFan(`${lobby.queue}/plain?ticket=${encodeURIComponent(ticket)}`),
    '/performances/[id]/seats': forFan(night.seats),
    '/checkout/[holdId]': forFan(`/checkout/${held.id}`),
    '/orders': forFan('/orders'),
    '/orders/[id]': forFan(`/orders/${order.id}`),
    '/tickets': forFan('/tickets'),
    '/wallet': forFan('/wallet'),
    '/profile': forFan('/profile'),
    '/dev/mail': forFan('/dev/mail'),
    '/dev/mail/[id]': forFan(`/dev/mail/${mail}`),
    '/door': forAdmin('/door'),
    '/door/[id]': forAdmin(`/door/${night.id}`),
    '/admin': forAdmin('/admin'),
    '/admin/audit-log': forAdmin('/admin/audit-log'),
    '/admin/concerts': forAdmin('/admin/concerts'),
    '/admin/concerts/new': forAdmin('/admin/concerts/new'),
    '/admin/concerts/[id]': forAdmin(`/admin/concerts/${concertId}`),
    '/admin/concerts/[id]/performances/new': forAdmin(`/admin/concerts/${concertId}/performances/new`),
    '/admin/concerts/[id]/preview': forAdmin(`/admin/concerts/${concertId}/preview`),
    '/admin/lab': forAdmin('/admin/lab'),
    '/admin/orders': forAdmin('/admin/orders'),
    '/admin/orders/[id]': forAdmin(`/admin/orders/${order.id}`),
    '/admin/people': forAdmin('/admin/people'),
    '/admin/performances/[id]': forAdmin(`/admin/performances/${night.id}`),
    '/admin/performances/[id]/edit': forAdmin(`/admin/performances/${night.id}/edit`),
    '/admin/performances/[id]/seats': forAdmin(`/admin/performances/${night.id}/seats`),
    '/admin/venues': forAdmin('/admin/venues'),
    '/admin/venues/new': forAdmin('/admin/venues/new'),
    '/admin/venues/[id]': forAdmin(`/admin/venues/${venueId}`),
  };
}

async function homeOf(performanceId: string): Promise<{ concertId: string; venueId: string }> {
  const [found] = await db()
    .select({ concertId: concerts.id, venueId: layouts.venueId })
    .from(performances)
    .innerJoin(concerts, eq(concerts.id, performances.concertId))
    .innerJoin(layouts, eq(layouts.id, performances.layoutId))
    .where(eq(performances.id, performanceId));
  if (!found) throw new Error('the concert is gone');
  return found;
}
