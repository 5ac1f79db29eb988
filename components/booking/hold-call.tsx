'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Notice, type NoticeTone } from '@/components/ui/notice';
import { type PricedLayout, placeOf } from '@/lib/seating/layout';

export type PickerMessage = { tone: NoticeTone; text: string };

type HoldCallProps = {
  layout: PricedLayout;
  selected: readonly number[];
  currency: string;
  message: PickerMessage | null;
  pending: boolean;
  /** True when something else on the page is the one thing to do next. */
  quiet: boolean;
  onHold: () => void;
};

/**
 * “Hold 2 seats”: below the basket where there is room, and at the foot of the screen on phones, where the basket is
 * out of sight while one chooses.
 */
export function HoldCall({ layout, selected, currency, message, pending, quiet, onHold }: HoldCallProps) {
  const t = useT();
  const locale = useLocale();
  const count = selected.length;
  const price = new Map(layout.zones.map((zone) => [zone.id, zone.price]));
  const total = selected.reduce((sum, seat) => sum + (price.get(placeOf(layout, seat).zone) ?? 0), 0);

  const notice = message ? (
    <Notice tone={message.tone} live>
      {message.text}
    </Notice>
  ) : null;
  const button = (
    <Button
      variant={count > 0 && !quiet ? 'primary' : 'secondary'}
      size="lg"
      wide
      disabled={count === 0 && !pending}
      pending={pending}
      pendingLabel={t('seats.holding')}
      onClick={onHold}
    >
      {count === 0 ? t('seats.holdNone') : t('seats.hold', { count })}
    </Button>
  );
  return (
    <>
      <div className="grid gap-3 max-lg:hidden">
        {notice}
        {button}
        <p className="text-sm text-ink-soft">{t('seats.holdHint')}</p>
      </div>
      {count > 0 || pending || message ? (
        <div className="fixed inset-x-0 bottom-0 z-20 border-t-2 border-ink bg-sheet shadow-lift lg:hidden">
          <div className="gutter grid gap-3 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
            {notice}
            <div className="flex items-center gap-4">
              <p className="grid shrink-0 leading-tight">
                <span className="tabular text-sm text-ink-soft">{t('common.seats', { count })}</span>
                <Money amount={total} currency={currency} locale={locale} className="text-lg font-bold" />
              </p>
              <div className="grow">{button}</div>
            </div>
          </div>
        </div>
      ) : null}
    </>
  );
}
