'use client';

import { X } from 'lucide-react';
import { unstable_rethrow, useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { LiveRegion } from '@/components/ui/live-region';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import type { HeldSeat, Hold } from '@/lib/seating/hold';
import type { ActionAnswer, GiveUpAction, ReleaseSeatAction } from './action-types';
import { heldSeatNames, seatName } from './seat-names';

type HeldSeatsProps = {
  hold: Hold;
  /** While a payment is on its way the seats stay as they are. */
  locked: boolean;
  /** The shop chose all of these seats, and says so when they could not be side by side. */
  foundForYou: boolean;
  /** Names of the price zones by id. */
  zoneNames: Record<string, string>;
  releaseAction: GiveUpAction;
  releaseSeatAction: ReleaseSeatAction;
};

/** The held seats with their prices; each can be taken out, and all given back. */
export function HeldSeats({
  hold,
  locked,
  foundForYou,
  zoneNames,
  releaseAction,
  releaseSeatAction,
}: HeldSeatsProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<ErrorCode | 'network' | null>(null);
  const [news, setNews] = useState('');
  const [busy, start] = useTransition();

  const change = (work: () => Promise<ActionAnswer<unknown>>, done?: () => void) => {
    if (busy || locked) return;
    start(async () => {
      try {
        const answer = await work();
        setTrouble(answer.ok ? null : answer.code);
        if (answer.ok) done?.();
        else router.refresh();
      } catch (error) {
        // Going back to the map arrives as an error that belongs to Next; anything else is a lost connection.
        unstable_rethrow(error);
        setTrouble('network');
      }
    });
  };
  const drop = (seat: HeldSeat) =>
    change(
      () => releaseSeatAction({ holdId: hold.id, seat: seat.seat }),
      () => {
        setNews(t('seats.announce.removed', { seat: seatName(seat, t) }));
        // The button that was pressed is gone, and with it the focus.
        heading.current?.focus();
      },
    );
  const last = hold.seats.length === 1;

  return (
    <section aria-labelledby="held-seats" className="grid content-start gap-4">
      <h2 id="held-seats" ref={heading} tabIndex={-1} className="rule display pt-3 text-2xl">
        {t('checkout.yourSeats')}
      </h2>
      {hold.together || last || !foundForYou ? null : (
        <Notice title={t('seats.notTogether', { count: hold.seats.length })}>
          {heldSeatNames(hold.seats, t, locale)}
        </Notice>
      )}
      <ul className="divide-y divide-line border-b border-line" aria-busy={busy}>
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
                onClick={() => (last ? setAsking(true) : drop(seat))}
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
          {t(`error.${trouble}`)}
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
            <Button
              variant="danger"
              pending={busy}
              pendingLabel={t('seats.releasing')}
              onClick={() => change(() => releaseAction({ holdId: hold.id }))}
            >
              {t('seats.release')}
            </Button>
          </>
        }
      >
        <p>{t('seats.releaseLead')}</p>
        {trouble ? (
          <p role="alert" className="mt-3 font-semibold text-danger">
            {t(`error.${trouble}`)}
          </p>
        ) : null}
      </Dialog>
      <LiveRegion message={news} />
    </section>
  );
}
