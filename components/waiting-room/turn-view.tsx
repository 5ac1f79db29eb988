import { useT } from '@/components/site/i18n-provider';
import { Countdown } from '@/components/ui/countdown';
import { LineMessage } from './line-message';
import type { LineState } from './line-state';

type TurnViewProps = {
  turn: LineState['turn'];
  /** The turn has run out: what now is the line's to say. */
  onOver: () => void;
};

/** It is the turn: the page goes in by itself, and this is how long it may take. */
export function TurnView({ turn, onOver }: TurnViewProps) {
  const t = useT();
  return (
    <LineMessage tone="accent" title={t('queue.turn.title')} lead={t('queue.turn.entering')}>
      {turn ? (
        <Countdown
          size="lg"
          until={turn.claimBy}
          serverNow={turn.at}
          label={t('queue.turn.countdown')}
          atZero={t('queue.turn.atZero')}
          over={t('queue.turn.over')}
          onZero={onOver}
        />
      ) : null}
    </LineMessage>
  );
}
