import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Page, PageHeader, Section } from '@/components/site/page';
import { CancelledGroup } from '@/components/tickets/cancelled-group';
import { TicketGroup } from '@/components/tickets/ticket-group';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { User } from '@/lib/accounts/user';
import { findOccasions } from '@/lib/catalog/find-occasions';
import { getLayout } from '@/lib/catalog/get-layout';
import type { Occasion } from '@/lib/catalog/occasion';
import { listOrders } from '@/lib/orders/list-orders';
import { listTickets, type OwnTicket } from '@/lib/orders/list-tickets';
import type { Order } from '@/lib/orders/order';

/** A concert is not past while it plays: people come late, and go out for air. */
const SHOWN_AFTER_START_MS = 6 * 3_600_000;

/** How many orders are looked through for cancelled dates: their tickets are refunded, and so not in the list. */
const NEWEST_ORDERS = 100;

type Evening = {
  occasion: Occasion;
  tickets: OwnTicket[];
  orders: Order[];
  zoneNames: Record<string, string>;
};

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.tickets'), robots: { index: false } };
}

/** The user's tickets by performance, in order of date; of dates that are cancelled the orders. */
function readEvenings(user: User): Promise<Evening[]> {
  return readPage(async () => {
    const [tickets, { orders }] = await Promise.all([
      listTickets(user),
      listOrders(user, { limit: NEWEST_ORDERS }),
    ]);
    const bought = new Set([...tickets, ...orders].map(({ performanceId }) => performanceId));
    const occasions = await findOccasions([...bought]);
    const evenings = [...occasions.values()]
      .map((occasion) => {
        const { performanceId, cancelled } = occasion;
        const isOfIt = (bought: { performanceId: string }) => bought.performanceId === performanceId;
        return {
          occasion,
          tickets: cancelled ? [] : tickets.filter(isOfIt),
          orders: cancelled && !isPast(occasion) ? orders.filter(isOfIt) : [],
        };
      })
      .filter((evening) => evening.tickets.length + evening.orders.length > 0)
      .sort((a, b) => a.occasion.startsAt.localeCompare(b.occasion.startsAt));
    return Promise.all(
      evenings.map(async (evening) => {
        const { zones } = await getLayout(evening.occasion.performanceId);
        return { ...evening, zoneNames: Object.fromEntries(zones.map(({ id, name }) => [id, name])) };
      }),
    );
  });
}

export default async function TicketsPage() {
  const user = await requireUser('/tickets');
  const { locale, t } = await getI18n();
  const evenings = await readEvenings(user);
  const upcoming = evenings.filter(({ occasion }) => !isPast(occasion));
  const past = evenings.filter(({ occasion }) => isPast(occasion)).reverse();
  const groups = (shown: Evening[]) => (
    <div className="grid gap-12">
      {shown.map(({ occasion, tickets, orders, zoneNames }) =>
        occasion.cancelled ? (
          <CancelledGroup key={occasion.performanceId} {...{ occasion, orders, locale, t }} />
        ) : (
          <TicketGroup
            key={occasion.performanceId}
            {...{ occasion, tickets, zoneNames, locale, t }}
            now={new Date().toISOString()}
          />
        ),
      )}
    </div>
  );

  return (
    <Page>
      <PageHeader title={t('tickets.title')} />
      {upcoming.length > 0 ? groups(upcoming) : null}
      {upcoming.length === 0 ? (
        <EmptyState
          icon={Ticket}
          title={t(past.length > 0 ? 'tickets.noneUpcoming' : 'tickets.empty')}
          action={
            <LinkButton href="/" variant="primary">
              {t('orders.findConcert')}
            </LinkButton>
          }
        >
          {t('tickets.emptyHint')}
        </EmptyState>
      ) : null}
      {past.length > 0 ? <Section title={t('tickets.past')}>{groups(past)}</Section> : null}
    </Page>
  );
}

function isPast({ startsAt }: Occasion): boolean {
  return Date.parse(startsAt) + SHOWN_AFTER_START_MS < Date.now();
}
