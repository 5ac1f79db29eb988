'use client';

import { unstable_rethrow } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ErrorCode } from '@/lib/errors';
import type { PayAction } from './action-types';
import { isDecided, onceKey } from './once-key';

/** `uncertain`: nobody knows whether it went through; trying again cannot charge twice. */
export type PaymentTrouble = ErrorCode | 'uncertain';

type Payment = { paying: boolean; trouble: PaymentTrouble | null; pay: () => void };

/** Pays a hold, once. When it is paid the action itself goes on to the order; `onPaid` is called on the way. */
export function usePayment(holdId: string, payAction: PayAction, onPaid: () => void): Payment {
  const [paying, startPaying] = useTransition();
  const [trouble, setTrouble] = useState<PaymentTrouble | null>(null);

  const pay = () => {
    if (paying) return;
    const key = onceKey(`pay.${holdId}`);
    startPaying(async () => {
      try {
        const refusal = await payAction({ holdId, key: key.read() });
        if (isDecided(refusal.code)) key.forget();
        setTrouble(refusal.code);
      } catch (error) {
        // Going on to the order arrives as an error that belongs to Next.
        try {
          unstable_rethrow(error);
        } catch (navigation) {
          onPaid();
          throw navigation;
        }
        setTrouble('uncertain');
      }
    });
  };
  return { paying, trouble, pay };
}
