'use client';

import { type ReactNode, useState } from 'react';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Ticket } from '@/lib/orders/order';
import { DoorView } from './door-view';
import { TicketCard } from './ticket-card';

type TicketListProps = {
  tickets: Ticket[];
  /** Names of the price zones by id. */
  zoneNames: Record<string, string>;
  occasion: Occasion;
  /** What stands at the foot of each ticket's stub, by ticket id. */
  feet?: Record<string, ReactNode>;
};

/** Tickets of one performance; each can be shown over the whole screen. */
export function TicketList({ tickets, zoneNames, occasion, feet }: TicketListProps) {
  const [shown, setShown] = useState<string | null>(null);
  const usable = occasion.cancelled ? [] : tickets.filter(({ state }) => state === 'valid');
  return (
    <>
      <ul className="grid gap-4 grid-cols-[repeat(auto-fill,minmax(min(100%,29rem),1fr))]">
        {tickets.map((ticket) => (
          <TicketCard
            key={ticket.id}
            ticket={ticket}
            zoneName={zoneNames[ticket.zone] ?? ticket.zone}
            occasion={occasion}
            onShow={() => setShown(ticket.id)}
          >
            {feet?.[ticket.id]}
          </TicketCard>
        ))}
      </ul>
      <DoorView
        tickets={usable}
        zoneNames={zoneNames}
        title={occasion.title}
        shown={shown}
        onShow={setShown}
        onClose={() => setShown(null)}
      />
    </>
  );
}
