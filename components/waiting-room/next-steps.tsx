import { useLocale, useT } from '@/components/site/i18n-provider';
import { speakDuration } from '@/lib/time';

type NextStepsProps = {
  /** How long a turn waits for its owner. */
  claimSeconds: number;
  /** Before the opening: the draw comes first. */
  lobby?: boolean;
};

/** What happens next, in order. */
export function NextSteps({ claimSeconds, lobby = false }: NextStepsProps) {
  const t = useT();
  const locale = useLocale();
  const time = speakDuration(claimSeconds * 1_000, locale);
  const steps = [
    ...(lobby ? [t('queue.then.draw')] : []),
    t('queue.then.auto'),
    t('queue.then.claim', { time }),
    t('queue.keepOpen'),
  ];
  return (
    <section aria-labelledby="line-next" className="self-start">
      <h2 id="line-next" className="rule display pt-3 text-xl">
        {t('queue.then.title')}
      </h2>
      <ol className="mt-2 divide-y divide-line">
        {steps.map((text, index) => (
          <li key={text} className="flex gap-4 py-3">
            <span aria-hidden className="display tabular w-4 shrink-0 text-lg text-accent-ink">
              {index + 1}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
