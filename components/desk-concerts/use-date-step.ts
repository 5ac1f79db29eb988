'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { DeskAnswer, DeskRefusal } from './action-types';
import type { DateStep } from './date-steps';

export type StepOutcome = { ok: boolean; text: string };

/** Does one step at a time to a date, and says how it went. */
export function useDateStep() {
  const t = useT();
  const router = useRouter();
  const [busy, setBusy] = useState<DateStep | null>(null);
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);

  const refusalText = (step: DateStep, code: DeskRefusal['code']) =>
    step === 'publish' && code === 'invalid' ? t('dates.publish.unsellable') : t(`error.${code}`);

  const take = async (step: DateStep, ask: () => Promise<DeskAnswer<DeskPerformance>>) => {
    if (busy) return false;
    setBusy(step);
    setOutcome(null);
    // Without an answer the step may have been taken: reading the page anew shows which it is.
    const answer = await ask().catch(() => ({ ok: false, code: 'network' }) as const);
    setBusy(null);
    setOutcome(
      answer.ok
        ? { ok: true, text: t(`dates.done.${step}`) }
        : { ok: false, text: refusalText(step, answer.code) },
    );
    if (!answer.ok) router.refresh();
    return answer.ok;
  };

  return { busy, outcome, take, forget: () => setOutcome(null) };
}
