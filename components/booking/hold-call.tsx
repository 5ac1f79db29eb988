'use client';

import { type Ref, type RefObject, useRef } from 'react';
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
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className="grid gap-3 max-lg:hidden">
      <Message {...call} next={button} />
      <HoldButton {...call} ref={button} />
      <p className="text-sm text-ink-soft">{t('seats.holdHint')}</p>
    </div>
  );
}

type HoldBarProps = HoldCallProps & { total: number; currency: string };

/** The same at the foot of the screen, for phones, where the basket is out of sight while one chooses. */
export function HoldBar({ total, currency, ...call }: HoldBarProps) {
  const t = useT();
  const locale = useLocale();
  const button = useRef<HTMLButtonElement>(null);
  const { count, maxSeats, message } = call;
  const shown = count > 0 || call.pending || message !== null;
  return (
    <div
      data-hold-bar={shown ? (message ? 'tall' : 'low') : undefined}
      className={classNames(
        'z-20 lg:hidden',
        shown &&
          'sticky bottom-0 -mx-4 max-h-[40dvh] scroll-pb-24 overflow-y-auto border-t-2 border-ink bg-sheet px-4 pt-3 shadow-lift sm:-mx-6 sm:px-6',
      )}
    >
      <Message {...call} next={button} />
      {shown ? (
        <div className="sticky bottom-0 flex items-center gap-4 bg-sheet pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <a href="#choice" className="grid shrink-0 py-1 leading-tight">
            <span className="link tabular text-sm text-ink-soft">
              {t('seats.chosenOfMax', { count, max: maxSeats })}
            </span>
            <Money amount={total} currency={currency} locale={locale} className="text-lg font-bold" />
          </a>
          <div className="grow">
            <HoldButton {...call} ref={button} />
          </div>
        </div>
      ) : null}
    </div>
  );
}

function HoldButton({ ref, count, pending, quiet, onHold }: HoldCallProps & { ref: Ref<HTMLButtonElement> }) {
  const t = useT();
  return (
    <Button
      ref={ref}
      variant={count > 0 && !quiet ? 'primary' : 'secondary'}
      size="lg"
      wide
      aria-disabled={count === 0}
      pending={pending}
      pendingLabel={t('seats.holding')}
      onClick={onHold}
    >
      {count === 0 ? t('seats.holdNone') : t('seats.hold', { count })}
    </Button>
  );
}

type MessageProps = Pick<HoldCallProps, 'message' | 'onOffer'> & {
  /** Where the focus goes when an offer is taken, and its button is gone. */
  next: RefObject<HTMLButtonElement | null>;
};

/**
 * The region stays on the page, so that what comes into it is heard. The offers are beside it: in a busy hall they
 * change, and are not to be spoken again each time.
 */
function Message({ message, onOffer, next }: MessageProps) {
  const offers = message?.offers ?? [];
  return (
    <>
      <div role="status">
        {message ? (
          <Notice tone={message.tone} className="max-lg:mb-3 max-lg:p-3">
            {message.text}
          </Notice>
        ) : null}
      </div>
      {offers.length > 0 ? (
        <div className="flex flex-wrap gap-3 max-lg:mb-3">
          {offers.map(({ label, seats }, index) => (
            <Button
              // biome-ignore lint/suspicious/noArrayIndexKey: an offer that changes keeps its button, and the focus
              key={index}
              className="py-2"
              onClick={() => {
                onOffer(seats);
                next.current?.focus({ preventScroll: true });
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}
