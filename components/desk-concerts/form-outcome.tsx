'use client';

import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import type { DeskRefusal } from './action-types';

type FormOutcomeProps = { refusal: DeskRefusal | null; saved: boolean; children: ReactNode };

/** The foot of a form: its button, and how the last try went. */
export function FormOutcome({ refusal, saved, children }: FormOutcomeProps) {
  const t = useT();
  const told = saved ? t('concerts.saved') : '';
  return (
    <div className="grid gap-4 border-t border-line pt-6">
      {refusal ? (
        <Notice tone="error" live>
          {t(`error.${refusal.code}`)}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        {children}
        <p aria-hidden className="font-medium text-positive empty:hidden">
          {told}
        </p>
      </div>
      <LiveRegion message={told} />
    </div>
  );
}
