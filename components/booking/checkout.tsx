'use client';

import { useState } from 'react';
import { useAttempt } from '@/components/money/use-attempt';
import { keepsakesOf } from '@/components/waiting-room/keepsakes';
import type { Hold } from '@/lib/seating/hold';
import type { GiveUpAction, HoldAction, PayAction, ReleaseSeatAction } from './action-types';
import { HeldSeats } from './held-seats';
import { HoldClock } from './hold-clock';
import { HoldOver } from './hold-over';
import { PaymentPanel } from './payment-panel';
import { useFreshPage } from './use-fresh-page';
import { useRefresh } from './use-refresh';

export type CheckoutActions = {
  pay: PayAction;
  extend: HoldAction;
  release: GiveUpAction;
  releaseSeat: ReleaseSeatAction;
};

type CheckoutProps = {
  hold: Hold;
  accountId: string;
  /** Minor units. */
  balance: number;
  serverNow: string;
  timeZone: string;
  /** Until when the tickets may be given back, in words. */
  terms: string;
  /** The shop chose the seats, and all of them are still there. */
  foundForYou: boolean;
  /** Names of the price zones by id. */
  zoneNames: Record<string, string>;
  actions: CheckoutActions;
};

/** Paying held seats from the wallet, against the clock. */
export function Checkout({
  hold,
  accountId,
  balance,
  serverNow,
  timeZone,
  terms,
  foundForYou,
  zoneNames,
  actions,
}: CheckoutProps) {
  const refresh = useRefresh();
  useFreshPage(serverNow);
  const payment = useAttempt<never>(`pay.${hold.id}`, ({ key }) => actions.pay({ holdId: hold.id, key }), {
    onWayOn() {
      // Paying gives the pass back, and the place in line is used up.
      const kept = keepsakesOf(hold.performanceId, accountId);
      kept.pass.clear();
      kept.place.clear();
    },
  });
  const [endedAt, setEndedAt] = useState('');
  const seatsHref = `/performances/${hold.performanceId}/seats`;

  // A payment that is on its way, or has no answer, may have been in time: the shop's word decides, not the clock.
  if (endedAt === hold.expiresAt && !payment.busy && !payment.unanswered)
    return <HoldOver seatsHref={seatsHref} />;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12">
      <HoldClock
        hold={hold}
        serverNow={serverNow}
        timeZone={timeZone}
        extendAction={actions.extend}
        onZero={() => {
          setEndedAt(hold.expiresAt);
          refresh();
        }}
      />
      <HeldSeats
        hold={hold}
        locked={payment.busy}
        foundForYou={foundForYou}
        zoneNames={zoneNames}
        releaseAction={actions.release}
        releaseSeatAction={actions.releaseSeat}
      />
      <PaymentPanel
        hold={hold}
        foundForYou={foundForYou}
        balance={balance}
        timeZone={timeZone}
        terms={terms}
        payment={payment}
      />
    </div>
  );
}
