'use client';

import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { LinkButton } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';

type PassOverProps = { performanceId: string /** Seats that are held nevertheless. */; children?: ReactNode };

/** The pass ran out. Whoever is away must not take a new place by themselves, so going on needs a click. */
export function PassOver({ performanceId, children }: PassOverProps) {
  const t = useT();
  return (
    <div className="grid max-w-text gap-5 py-6">
      <LiveRegion message={t('seats.passOverTitle')} urgent />
      <h2 className="display text-3xl">{t('seats.passOverTitle')}</h2>
      <p className="text-lg text-ink-soft">{t('seats.passOverLead')}</p>
      {children}
      <div>
        <LinkButton
          href={`/performances/${performanceId}/queue`}
          variant={children ? 'secondary' : 'primary'}
          size="lg"
        >
          {t('queue.join')}
        </LinkButton>
      </div>
    </div>
  );
}
