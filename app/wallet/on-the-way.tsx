import { LinkButton } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY, formatMoney } from '@/lib/money';
import type { Hold } from '@/lib/seating/hold';

type OnTheWayProps = {
  /** Where the top-up leads to. */
  next: string;
  /** Minor units; nothing when it is not above 0. */
  missing: number;
  /** The seats that it is for. */
  hold: Hold | null;
  locale: Locale;
  t: Translate;
};

/** What somebody tops up for: what is missing and how long the seats wait, or what became of them meanwhile. */
export function OnTheWay({ next, missing, hold, locale, t }: OnTheWayProps) {
  if (hold?.state === 'purchased') {
    return <Notice tone="success" title={t('order.alreadyPaid')} action={toPage(next, t('order.show'))} />;
  }
  if (hold && hold.state !== 'active') {
    const seats = `/performances/${hold.performanceId}/seats`;
    return (
      <Notice
        tone="warning"
        title={t('wallet.seatsGoneTitle')}
        action={toPage(seats, t('seats.chooseAgain'))}
      >
        {t('seats.holdOverLead')}
      </Notice>
    );
  }
  const enough = missing <= 0;
  const amount = formatMoney(missing, CURRENCY, locale);
  return (
    <Notice
      tone={enough ? 'success' : 'info'}
      title={enough ? t('wallet.enoughTitle') : t('wallet.shortTitle', { amount })}
      action={toPage(next, t('wallet.returnToPay'))}
    >
      <p>{enough ? t('wallet.enoughLead') : t('wallet.shortLead')}</p>
      {hold ? (
        <Countdown
          until={hold.expiresAt}
          serverNow={new Date().toISOString()}
          label={t('seats.holdClock')}
          atZero={t('seats.holdAtZero')}
          over={t('seats.holdOver')}
          className="mt-2"
        />
      ) : null}
    </Notice>
  );
}

function toPage(href: string, label: string) {
  return (
    <LinkButton href={href} size="sm">
      {label}
    </LinkButton>
  );
}
