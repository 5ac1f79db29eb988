import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Page, PageHeader, Section } from '@/components/site/page';
import { TicketGroup } from '@/components/tickets/ticket-group';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { User } from '@/lib/accounts/user';
import { findOccasions } from '@/lib/catalog/find-occasions';
import { getLayout } from '@/lib/catalog/get-layout';
import type { Occasion } from '@/lib/catalog/occasion';
import { listTickets, type OwnTicket } from '@/lib/orders/list-tickets';

/** A concert is not past while it plays: people come late, and go out for air. */
const SHOWN_AFTER_START_MS = 6 * 3_600_000;

type Evening = { occasion: Occasion; tickets: OwnTicket[]; zoneNames: Record<string, string> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.tickets'), robots: { index: false } };
}

/** The user's tickets by performance, in order of date. */
function readEvenings(user: User): Promise<Evening[]> {
  return readPage(async () => {
    const tickets = await listTickets(user);
    const occasions = await findOccasions([...new Set(tickets.map(({ performanceId }) => performanceId))]);
    const evenings = await Promise.all(
      [...occasions.values()].map(async (occasion) => {
        const { zones } = await getLayout(occasion.performanceId);
        return {
          occasion,
          tickets: tickets.filter(({ performanceId }) => performanceId === occasion.performanceId),
          zoneNames: Object.fromEntries(zones.map(({ id, name }) => [id, name])),
        };
      }),
    );
    return evenings.sort((a, b) => a.occasion.startsAt.localeCompare(b.occasion.startsAt));
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
      {shown.map(({ occasion, tickets, zoneNames }) => (
        <TicketGroup
          key={occasion.performanceId}
          {...{ occasion, tickets, zoneNames, locale, t }}
          now={new Date().toISOString()}
        />
      ))}
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
