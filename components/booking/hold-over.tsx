'use client';

import { useT } from '@/components/site/i18n-provider';
import { LinkButton } from '@/components/ui/button';

/** The time was up: nothing was charged, and the way back to the seats. */
export function HoldOver({ seatsHref }: { seatsHref: string }) {
  const t = useT();
  return (
    <div role="alert" className="grid max-w-text gap-5 py-6">
      <h2 className="display text-3xl">{t('seats.holdOverTitle')}</h2>
      <p className="text-lg text-ink-soft">{t('seats.holdOverLead')}</p>
      <div>
        <LinkButton href={seatsHref} variant="primary" size="lg">
          {t('seats.chooseAgain')}
        </LinkButton>
      </div>
    </div>
  );
}
