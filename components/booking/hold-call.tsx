'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { PickerMessage } from './picker-message';

type HoldCallProps = {
  count: number;
  maxSeats: number;
  message: PickerMessage | null;
  /** Takes the seats that the message offers. */
  onOffer: (seats: readonly number[]) => void;
  pending: boolean;
  /** True when something else on the page is the one thing to do next. */
  quiet: boolean;
  onHold: () => void;
};

/** “Hold 2 seats”, below the basket. Phones have `HoldBar` instead. */
export function HoldCall(call: HoldCallProps) {
  const t = useT();
  return (
    <div className="grid gap-3 max-lg:hidden">
      <Message message={call.message} onOffer={call.onOffer} />
      <HoldButton {...call} />
      <p className="text-sm text-ink-soft">{t('seats.holdHint')}</p>
    </div>
  );
}

type HoldBarProps = HoldCallProps & { total: number; currency: string };

/** The same at the foot of the screen, for phones, where the basket is out of sight while one chooses. */
export function HoldBar({ total, currency, ...call }: HoldBarProps) {
  const t = useT();
  const locale = useLocale();
  const { count, maxSeats, message } = call;
  const shown = count > 0 || call.pending || message !== null;
  return (
    <div
      className={classNames(
        'z-20 lg:hidden',
        shown &&
          'sticky bottom-0 -mx-4 max-h-[70dvh] overflow-y-auto border-t-2 border-ink bg-sheet px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-lift sm:-mx-6 sm:px-6',
      )}
    >
      <Message message={message} onOffer={call.onOffer} />
      {shown ? (
        <div className="flex items-center gap-4">
          <a href="#choice" className="grid shrink-0 py-1 leading-tight">
            <span className="link tabular text-sm text-ink-soft">
              {t('seats.chosenOfMax', { count, max: maxSeats })}
            </span>
            <Money amount={total} currency={currency} locale={locale} className="text-lg font-bold" />
          </a>
          <div className="grow">
            <HoldButton {...call} />
          </div>
        </div>
      ) : null}
    </div>
  );
}

function HoldButton({ count, pending, quiet, onHold }: HoldCallProps) {
  const t = useT();
  return (
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
}

/** The region stays on the page, so that what comes into it is heard. */
function Message({ message, onOffer }: Pick<HoldCallProps, 'message' | 'onOffer'>) {
  const offers = message?.offers ?? [];
  return (
    <div role="status">
      {message ? (
        <Notice
          tone={message.tone}
          className="max-lg:mb-3 max-lg:p-3"
          action={
            offers.length > 0
              ? offers.map(({ label, seats }) => (
                  <Button key={label} onClick={() => onOffer(seats)}>
                    {label}
                  </Button>
                ))
              : null
          }
        >
          {message.text}
        </Notice>
      ) : null}
    </div>
  );
}
