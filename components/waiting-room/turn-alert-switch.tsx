import { Bell, BellRing, Volume2 } from 'lucide-react';
import { useId } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { TurnAlert } from './use-turn-alert';

type TurnAlertSwitchProps = { alert: TurnAlert };

/** Whether to be called when it is the turn, and honestly what that can do in this browser. */
export function TurnAlertSwitch({ alert }: TurnAlertSwitchProps) {
  const t = useT();
  const hintId = useId();
  const { state, toggle, ring } = alert;
  const on = state !== 'off';
  const Icon = on ? BellRing : Bell;
  return (
    <section className="grid gap-1 border-t border-line pt-4">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-describedby={hintId}
        onClick={toggle}
        className="flex min-h-11 items-center gap-3 text-left font-semibold"
      >
        <Icon aria-hidden className={classNames('size-5 shrink-0', on && 'text-accent-ink')} />
        <span className="grow">{t('queue.alert.label')}</span>
        <span
          aria-hidden
          className={classNames(
            'flex h-7 w-12 shrink-0 items-center rounded-full border-2 px-0.5 transition-colors',
            on ? 'justify-end border-accent bg-accent' : 'border-line-strong bg-well',
          )}
        >
          <span className={classNames('size-5 rounded-full', on ? 'bg-on-accent' : 'bg-ink-soft')} />
        </span>
      </button>
      <p id={hintId} className="max-w-text text-sm text-ink-soft">
        {t(`queue.alert.${state}`)}
      </p>
      {state === 'ready' ? (
        <div>
          <Button variant="quiet" size="sm" icon={<Volume2 aria-hidden />} onClick={ring} className="-ml-3">
            {t('queue.alert.test')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
