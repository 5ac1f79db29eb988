import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type Challenge, loadWidgetMaker, providerName, showWidget } from './challenge-widget';

type ChallengeViewProps = {
  /** `again`: the last response was not accepted. */
  challenge: Challenge & { again: boolean };
  onResponse: (response: string) => void;
};

type Stage = 'loading' | 'shown' | 'failed';

/** Asks for a sign of a person before a place in line is given. The widget and what it says inside are the provider's. */
export function ChallengeView({ challenge, onResponse }: ChallengeViewProps) {
  const t = useT();
  const provider = providerName(challenge);
  const [tries, setTries] = useState(0);
  const [stage, setStage] = useState<Stage>('loading');
  return (
    <div className="grid max-w-text content-start gap-5">
      <h1 className="display text-5xl">{t('queue.challenge.title')}</h1>
      <p className="text-lg text-ink-soft">{t('queue.challenge.lead')}</p>
      {challenge.again ? (
        <Notice tone="warning" live>
          {t('queue.challenge.again')}
        </Notice>
      ) : null}
      {stage === 'failed' ? (
        <Notice
          tone="error"
          title={t('queue.challenge.failed')}
          live
          action={
            <Button
              size="sm"
              onClick={() => {
                setStage('loading');
                setTries(tries + 1);
              }}
            >
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('queue.challenge.failedLead', { provider })}
        </Notice>
      ) : (
        // As high as either widget, so that nothing jumps when it comes.
        <fieldset className="min-h-20" aria-busy={stage === 'loading'}>
          <legend className="sr-only">{t('queue.challenge.label', { provider })}</legend>
          {stage === 'loading' ? <p className="text-ink-soft">{t('queue.challenge.loading')}</p> : null}
          <Widget key={tries} challenge={challenge} onStage={setStage} onResponse={onResponse} />
        </fieldset>
      )}
    </div>
  );
}

type WidgetProps = {
  challenge: Challenge;
  onStage: (stage: Stage) => void;
  onResponse: (response: string) => void;
};

function Widget({ challenge, onStage, onResponse }: WidgetProps) {
  const locale = useLocale();
  const container = useRef<HTMLDivElement>(null);
  const { provider, siteKey } = challenge;
  const tell = useEffectEvent(onStage);
  const respond = useEffectEvent(onResponse);

  useEffect(() => {
    let over = false;
    let takeAway = () => {};
    loadWidgetMaker({ provider, siteKey })
      .then((maker) => {
        if (over || !container.current) return;
        tell('shown');
        takeAway = showWidget(
          maker,
          { provider, siteKey },
          {
            container: container.current,
            locale,
            onResponse: (response) => respond(response),
            onFailure: () => tell('failed'),
          },
        );
      })
      .catch(() => {
        if (!over) tell('failed');
      });
    return () => {
      over = true;
      takeAway();
    };
  }, [provider, siteKey, locale]);

  return <div ref={container} />;
}
