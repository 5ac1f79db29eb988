'use client';

import { ArrowRight } from 'lucide-react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { SaleBadge } from '@/components/ui/badge';
import { type ButtonSize, LinkButton } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { useServerClock } from '@/components/ui/use-server-clock';
import { VenueTime } from '@/components/ui/venue-time';
import type { Performance } from '@/lib/catalog/performance';
import { formatTime } from '@/lib/time';
import { salePhase } from './sale-phase';

type Sale = Pick<
  Performance,
  'id' | 'status' | 'lobbyOpensAt' | 'saleOpensAt' | 'startsAt' | 'seatsFree' | 'queueEnabled' | 'venue'
>;

type SaleStepProps = {
  sale: Sale;
  /** The server's time, ISO 8601. */
  serverNow: string;
  /** Whether this is the one next step of the page. */
  primary?: boolean;
  size?: ButtonSize;
};

/** Longer than this a countdown is only a nuisance; the date says enough. */
const COUNTED_MS = 24 * 60 * 60 * 1000;

/**
 * Where the sale of a date stands and the one thing to do about it. It goes on by the clock, without asking the server:
 * at an opening everybody would ask at the same second.
 */
export function SaleStep({ sale, serverNow, primary = false, size = 'md' }: SaleStepProps) {
  const t = useT();
  const now = useServerClock(serverNow);
  const phase = salePhase(sale, now);
  return (
    <div className="grid content-start justify-items-start gap-3">
      <SaleBadge status={phase} t={t} />
      <Opening sale={sale} phase={phase} now={now} serverNow={serverNow} />
      <StepLink sale={sale} phase={phase} primary={primary} size={size} />
    </div>
  );
}

type Phase = ReturnType<typeof salePhase>;

function Opening({
  sale,
  phase,
  now,
  serverNow,
}: Pick<SaleStepProps, 'sale' | 'serverNow'> & { phase: Phase; now: number }) {
  const t = useT();
  const { saleOpensAt, lobbyOpensAt, seatsFree, venue } = sale;
  const counted = Date.parse(saleOpensAt) - now < COUNTED_MS;

  if (phase === 'on_sale') return seatsFree > 0 ? null : <Said>{t('concert.allHeld')}</Said>;
  if (phase === 'lobby') {
    return (
      <>
        {counted ? (
          <Countdown
            until={saleOpensAt}
            serverNow={serverNow}
            label={t('concert.opensIn')}
            atZero={t('concert.opensAtZero')}
            over={t('concert.openNow')}
            size="lg"
          />
        ) : (
          <OpensAt label={t('concert.saleOpens')} at={saleOpensAt} zone={venue.timezone} />
        )}
        <Said>{t('sale.hint.lobby')}</Said>
      </>
    );
  }
  if (phase === 'scheduled') {
    return (
      <>
        {lobbyOpensAt ? (
          <OpensAt label={t('concert.lobbyOpens')} at={lobbyOpensAt} zone={venue.timezone} />
        ) : null}
        <OpensAt label={t('concert.saleOpens')} at={saleOpensAt} zone={venue.timezone} />
      </>
    );
  }
  if (phase === 'closed' && Date.parse(sale.startsAt) < now) return <Said>{t('sale.hint.past')}</Said>;
  return <Said>{t(`sale.hint.${phase}`)}</Said>;
}

function Said({ children }: { children: string }) {
  return <p className="max-w-sm text-sm text-ink-soft">{children}</p>;
}

function OpensAt({ label, at, zone }: { label: string; at: string; zone: string }) {
  return (
    <p className="grid">
      <span className="text-sm text-ink-soft">{label}</span>
      <VenueTime at={at} as="date-time" timeZone={zone} className="font-semibold" />
    </p>
  );
}

function StepLink({
  sale,
  phase,
  primary,
  size,
}: Pick<SaleStepProps, 'sale' | 'primary' | 'size'> & { phase: Phase }) {
  const t = useT();
  const locale = useLocale();
  const labels: Partial<Record<Phase, string>> = {
    on_sale: t('concert.buy'),
    lobby: t('concert.register'),
    ...(sale.queueEnabled && { paused: t('concert.join') }),
  };
  const label = labels[phase];
  if (!label) return null;
  return (
    <LinkButton
      href={`/performances/${sale.id}/queue`}
      prefetch={false}
      variant={primary && phase !== 'paused' ? 'primary' : 'secondary'}
      size={size}
    >
      <span className="inline-flex items-center gap-2">
        {label}
        <span className="sr-only">
          , {formatTime(sale.startsAt, 'date-time-short', locale, sale.venue.timezone)}
        </span>
        <ArrowRight aria-hidden />
      </span>
    </LinkButton>
  );
}
