'use client';

import { seatName } from '@/components/booking/seat-names';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { TicketBadge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import type { CodelessTicket } from '@/lib/orders/order';

type TicketChoicesProps = {
  /** Used ones are named, and cannot be chosen. */
  tickets: CodelessTicket[];
  /** Ids. */
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  currency: string;
};

/** Tickets to be chosen, each with its seat and price. Stands in a fieldset. */
export function TicketChoices({ tickets, chosen, onChoose, currency }: TicketChoicesProps) {
  const turn = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div className="divide-y divide-line border-y border-line">
      {tickets.map((ticket) => (
        <Choice
          key={ticket.id}
          ticket={ticket}
          chosen={chosen.includes(ticket.id)}
          onTurn={() => turn(ticket.id)}
          currency={currency}
        />
      ))}
    </div>
  );
}

type ChoiceProps = { ticket: CodelessTicket; chosen: boolean; onTurn: () => void; currency: string };

function Choice({ ticket, chosen, onTurn, currency }: ChoiceProps) {
  const t = useT();
  const locale = useLocale();
  const used = ticket.state === 'used';
  return (
    <label className="flex min-h-12 items-center gap-3 py-2 has-disabled:text-ink-soft">
      <input type="checkbox" checked={chosen} disabled={used} onChange={onTurn} className="size-5 shrink-0" />
      <span className="min-w-0 grow leading-snug text-balance">{seatName(ticket, t)}</span>
      {used ? (
        <TicketBadge state="used" t={t} />
      ) : (
        <Money amount={ticket.price} currency={currency} locale={locale} className="font-semibold" />
      )}
    </label>
  );
}

/** What tickets cost together, in minor units. */
export function sumOf(tickets: readonly CodelessTicket[]): number {
  return tickets.reduce((sum, { price }) => sum + price, 0);
}
