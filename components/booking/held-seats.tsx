'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Hold } from '@/lib/seating/hold';
import type { ActionAnswer, HoldAction, ReleaseSeatAction } from './action-types';
import { seatName } from './seat-names';

type HeldSeatsProps = {
  hold: Hold;
  /** While a payment is on its way the seats stay as they are. */
  locked: boolean;
  zoneNames: Record<string, string>;
  seatsHref: string;
  releaseAction: HoldAction;
  releaseSeatAction: ReleaseSeatAction;
};

/** The held seats with their prices; each can be taken out, and all given back. */
export function HeldSeats({
  hold,
  locked,
  zoneNames,
  seatsHref,
  releaseAction,
  releaseSeatAction,
}: HeldSeatsProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [dropping, setDropping] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  const [busy, start] = useTransition();

  const change = (work: () => Promise<ActionAnswer<unknown>>, done?: () => void) => {
    if (busy || locked) return;
    start(async () => {
      try {
        const answer = await work();
        setTrouble(answer.ok ? null : `error.${answer.code}`);
        if (answer.ok) done?.();
        else router.refresh();
      } catch {
        // No connection: the seats are as they were, or the next look will tell.
        setTrouble('error.network');
      }
    });
  };
  const drop = (seat: number) => {
    setDropping(seat);
    change(() => releaseSeatAction({ holdId: hold.id, seat }));
  };
  const release = () => {
    setDropping(null);
    change(
      () => releaseAction({ holdId: hold.id }),
      () => router.push(seatsHref),
    );
  };
  const last = hold.seats.length === 1;

  return (
    <section aria-labelledby="held-seats" className="grid content-start gap-4">
      <h2 id="held-seats" className="rule display pt-3 text-2xl">
        {t('checkout.yourSeats')}
      </h2>
      {hold.together || last ? null : (
        <p className="text-sm text-ink-soft">{t('seats.notTogether', { count: hold.seats.length })}</p>
      )}
      <ul className="divide-y divide-line border-b border-line">
        {hold.seats.map((seat) => {
          const name = seatName(seat, t);
          return (
            <li key={seat.seat} className="flex items-center gap-4 py-3">
              <div className="min-w-0 grow leading-snug">
                <p className="text-lg font-semibold">{name}</p>
                <p className="text-sm text-ink-soft">{zoneNames[seat.zone] ?? seat.zone}</p>
              </div>
              <Money amount={seat.price} currency={hold.currency} locale={locale} className="font-semibold" />
              <button
                type="button"
                aria-label={t('seats.removeSeat', { seat: name })}
                aria-disabled={busy || locked || undefined}
                aria-busy={busy && dropping === seat.seat}
                onClick={() => (last ? setAsking(true) : drop(seat.seat))}
                className="-mr-2 grid size-11 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-well hover:text-ink aria-disabled:opacity-45"
              >
                <X aria-hidden className="size-5" />
              </button>
            </li>
          );
        })}
      </ul>
      {trouble && !asking ? (
        <Notice tone="error" live>
          {t(trouble as 'error.network')}
        </Notice>
      ) : null}
      <div>
        <Button variant="quiet" size="sm" className="-ml-3" disabled={locked} onClick={() => setAsking(true)}>
          {t('seats.releaseAll')}
        </Button>
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('seats.releaseTitle')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('seats.keep')}</Button>
            <Button variant="danger" pending={busy} pendingLabel={t('seats.releasing')} onClick={release}>
              {t('seats.release')}
            </Button>
          </>
        }
      >
        <p>{t('seats.releaseLead')}</p>
        {trouble ? (
          <p role="alert" className="mt-3 font-semibold text-danger">
            {t(trouble as 'error.network')}
          </p>
        ) : null}
      </Dialog>
    </section>
  );
}
