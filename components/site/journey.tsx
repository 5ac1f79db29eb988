import { Check } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import type { Translate } from '@/lib/i18n/translate';

const STEPS = ['line', 'seats', 'pay', 'tickets'] as const;
export type JourneyStep = (typeof STEPS)[number];

type JourneyProps = {
  current: JourneyStep;
  /** False when the sale has no line: the first step is left out. */
  line?: boolean;
  t: Translate;
  className?: string;
};

/** Line, seats, payment, tickets: where the reader is on the way to the ticket. */
export function Journey({ current, line = true, t, className }: JourneyProps) {
  const steps = STEPS.filter((step) => line || step !== 'line');
  const reached = steps.indexOf(current);
  return (
    <nav aria-label={t('nav.journey')} className={className}>
      <ol className="flex gap-1.5 sm:gap-2">
        {steps.map((step, index) => {
          const done = index < reached;
          const here = index === reached;
          return (
            <li
              key={step}
              aria-current={here ? 'step' : undefined}
              className={classNames(
                'flex min-w-0 grow items-center gap-1.5 border-t-4 pt-2 text-xs sm:text-sm',
                here && 'border-accent font-bold text-ink',
                done && 'border-ink text-ink',
                !here && !done && 'border-line text-ink-faint',
              )}
            >
              {done ? <Check aria-hidden className="size-4 shrink-0" /> : null}
              <span className="truncate">{t(`step.${step}`)}</span>
              {done ? <span className="sr-only">({t('step.done')})</span> : null}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
