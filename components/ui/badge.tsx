import {
  CalendarClock,
  CircleCheck,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  DoorOpen,
  type LucideIcon,
  Ticket,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translate } from '@/lib/i18n/translate';
import { classNames } from './class-names';

export type BadgeTone = 'ink' | 'neutral' | 'accent' | 'positive' | 'warning' | 'danger' | 'faint';

const TONES: Record<BadgeTone, string> = {
  ink: 'border-ink bg-ink text-paper',
  neutral: 'border-ink text-ink',
  accent: 'border-accent bg-accent text-on-accent',
  positive: 'border-positive text-positive bg-positive-wash',
  warning: 'border-warning text-warning bg-warning-wash',
  danger: 'border-danger text-danger bg-danger-wash',
  faint: 'border-line-strong text-ink-soft',
};

type BadgeProps = { tone?: BadgeTone; icon?: LucideIcon; className?: string; children: ReactNode };

/** A state in a word. Always with text: the colour and the icon only help. */
export function Badge({ tone = 'neutral', icon: Icon, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-xs border px-2 py-0.5 text-xs font-semibold whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      {children}
    </span>
  );
}

export type SaleStatus = 'scheduled' | 'lobby' | 'on_sale' | 'paused' | 'sold_out' | 'closed' | 'cancelled';

const SALE: Record<SaleStatus, { tone: BadgeTone; icon: LucideIcon }> = {
  scheduled: { tone: 'neutral', icon: CalendarClock },
  lobby: { tone: 'warning', icon: DoorOpen },
  on_sale: { tone: 'ink', icon: CircleDot },
  paused: { tone: 'warning', icon: CirclePause },
  sold_out: { tone: 'faint', icon: CircleSlash },
  closed: { tone: 'faint', icon: CircleSlash },
  cancelled: { tone: 'danger', icon: CircleX },
};

/** The state of a sale. */
export function SaleBadge({ status, t }: { status: SaleStatus; t: Translate }) {
  const { tone, icon } = SALE[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`sale.${status}`)}
    </Badge>
  );
}

export type TicketState = 'valid' | 'refunded' | 'used';

const TICKET: Record<TicketState, { tone: BadgeTone; icon: LucideIcon }> = {
  valid: { tone: 'positive', icon: Ticket },
  used: { tone: 'faint', icon: CircleCheck },
  refunded: { tone: 'faint', icon: Undo2 },
};

/** The state of a ticket. */
export function TicketBadge({ state, t }: { state: TicketState; t: Translate }) {
  const { tone, icon } = TICKET[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`ticket.state.${state}`)}
    </Badge>
  );
}

export type OrderState = 'paid' | 'partly_refunded' | 'refunded';

const ORDER: Record<OrderState, { tone: BadgeTone; icon: LucideIcon }> = {
  paid: { tone: 'positive', icon: CircleCheck },
  partly_refunded: { tone: 'warning', icon: Undo2 },
  refunded: { tone: 'faint', icon: Undo2 },
};

/** The state of an order. */
export function OrderBadge({ state, t }: { state: OrderState; t: Translate }) {
  const { tone, icon } = ORDER[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`order.state.${state}`)}
    </Badge>
  );
}
