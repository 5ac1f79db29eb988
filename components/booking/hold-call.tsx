'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Notice, type NoticeTone } from '@/components/ui/notice';

export type PickerMessage = { tone: NoticeTone; text: string };

type HoldCallProps = {
  count: number;
  message: PickerMessage | null;
  pending: boolean;
  /** True when something else on the page is the one thing to do next. */
  quiet: boolean;
  onHold: () => void;
};

/** “Hold 2 seats”, below the basket. Phones have `HoldBar` instead. */
export function HoldCall({ message, ...call }: HoldCallProps) {
  const t = useT();
  return (
    <div className="grid gap-3 max-lg:hidden">
      <Message message={message} />
      <HoldButton {...call} />
      <p className="text-sm text-ink-soft">{t('seats.holdHint')}</p>
    </div>
  );
}

type HoldBarProps = HoldCallProps & { total: number; currency: string };

/** The same at the foot of the screen, for phones, where the basket is out of sight while one chooses. */
export function HoldBar({ message, total, currency, ...call }: HoldBarProps) {
  const t = useT();
  const locale = useLocale();
  if (call.count === 0 && !call.pending && !message) return null;
  return (
    <div className="sticky bottom-0 z-20 -mx-4 border-t-2 border-ink bg-sheet px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-lift sm:-mx-6 sm:px-6 lg:hidden">
      <div className="grid gap-3">
        <Message message={message} />
        <div className="flex items-center gap-4">
          <p className="grid shrink-0 leading-tight">
            <span className="tabular text-sm text-ink-soft">{t('common.seats', { count: call.count })}</span>
            <Money amount={total} currency={currency} locale={locale} className="text-lg font-bold" />
          </p>
          <div className="grow">
            <HoldButton {...call} />
          </div>
        </div>
      </div>
    </div>
  );
}

function HoldButton({ count, pending, quiet, onHold }: Omit<HoldCallProps, 'message'>) {
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

function Message({ message }: { message: PickerMessage | null }) {
  if (!message) return null;
  return (
    <Notice tone={message.tone} live>
      {message.text}
    </Notice>
  );
}
