import { LinkButton } from '@/components/ui/button';
import type { Performance } from '@/lib/catalog/performance';
import type { ErrorCode } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import type { QueueStatus } from '@/lib/queue/status';
import { formatTime } from '@/lib/time';
import type { Place } from './line-api';
import { LineMessage } from './line-message';
import { PlainPlace } from './plain-place';

/** What the line says to a page without scripts. */
export type Answered =
  | { kind: 'place'; place: Place; status: QueueStatus }
  | { kind: 'refused'; code: ErrorCode };

type PlainStandingProps = {
  performance: Performance;
  /** Null where there is no line to ask. */
  standing: Answered | null;
  claimSeconds: number;
  /** Where a new place is taken. */
  joinHref: string;
  locale: Locale;
  t: Translate;
};

/** Where somebody stands in line, in words and links only. */
export function PlainStanding({ standing, ...props }: PlainStandingProps) {
  const { performance, t } = props;
  if (standing === null) return <NoLine performance={performance} locale={props.locale} t={t} />;
  if (standing.kind === 'refused') return <Refused code={standing.code} performance={performance} t={t} />;
  const { place, status } = standing;
  switch (place.state) {
    case 'your_turn':
    case 'admitted':
      return <Turn place={place} {...props} />;
    case 'missed':
      return (
        <LineMessage title={t('queue.missed.title')} lead={t('queue.missed.grace')}>
          <p>{t('queue.plain.seatsNeedScript')}</p>
          <LinkButton href={`/performances/${performance.id}/queue`} variant="primary" size="lg">
            {t('queue.plain.live')}
          </LinkButton>
        </LineMessage>
      );
    case 'done':
      return (
        <LineMessage title={t('queue.done.title')} lead={t('queue.done.lead')}>
          {/* Not a Link: it would be loaded ahead, and taking a place is not to be done ahead. */}
          <a href={props.joinHref} className="link text-lg font-semibold">
            {t('queue.missed.rejoin')}
          </a>
        </LineMessage>
      );
    default:
      return status.phase === 'sold_out' ? (
        <LineMessage title={t('queue.soldOut.title')} lead={t('queue.soldOut.lead')} />
      ) : (
        <PlainPlace place={place} status={status} {...props} />
      );
  }
}

type TurnProps = Omit<PlainStandingProps, 'standing'> & { place: Place };

/** The way on to the seats, with its deadline. */
function Turn({ place, performance, locale, t }: TurnProps) {
  const time = (at: string) => formatTime(at, 'time-seconds', locale, performance.venue.timezone);
  const { claimBy, passExpiresAt } = place;
  return (
    <LineMessage
      tone="accent"
      title={t(place.state === 'admitted' ? 'queue.admitted.title' : 'queue.turn.title')}
      lead={
        passExpiresAt
          ? t('queue.admitted.lead', { time: time(passExpiresAt) })
          : claimBy
            ? t('queue.plain.deadline', { time: time(claimBy) })
            : t('queue.turn.lead')
      }
    >
      <p>{t('queue.plain.seatsNeedScript')}</p>
      <LinkButton href={`/performances/${performance.id}/seats`} prefetch={false} variant="primary" size="lg">
        {t('queue.turn.enter')}
      </LinkButton>
    </LineMessage>
  );
}

function NoLine({ performance, locale, t }: Pick<PlainStandingProps, 'performance' | 'locale' | 't'>) {
  const { status, lobbyOpensAt, saleOpensAt, venue, concertSlug, id } = performance;
  const concert = <LinkButton href={`/concerts/${concertSlug}`}>{t('checkout.backToConcert')}</LinkButton>;
  if (status === 'scheduled' || status === 'lobby') {
    const time = formatTime(lobbyOpensAt ?? saleOpensAt, 'date-time', locale, venue.timezone);
    return (
      <LineMessage
        title={t('queue.notOpen.title')}
        lead={t(lobbyOpensAt ? 'queue.lobby.notOpen' : 'queue.notOpen.sale', { time })}
      >
        {concert}
      </LineMessage>
    );
  }
  if (status === 'cancelled' || status === 'closed') {
    const cancelled = status === 'cancelled';
    return (
      <LineMessage
        title={t(cancelled ? 'sale.cancelled' : 'queue.closed.title')}
        lead={t(cancelled ? 'sale.hint.cancelled' : 'queue.closed.lead')}
      >
        {concert}
      </LineMessage>
    );
  }
  return (
    <LineMessage title={t('queue.plain.noLine')} lead={t('queue.plain.seatsNeedScript')}>
      <LinkButton href={`/performances/${id}/seats`} prefetch={false} variant="primary" size="lg">
        {t('queue.turn.enter')}
      </LinkButton>
    </LineMessage>
  );
}

type RefusedProps = { code: ErrorCode } & Pick<PlainStandingProps, 'performance' | 't'>;

function Refused({ code, performance, t }: RefusedProps) {
  const [title, lead] = refusalText(code, t);
  return (
    <LineMessage title={title} lead={lead}>
      <LinkButton href={`/concerts/${performance.concertSlug}`}>{t('checkout.backToConcert')}</LinkButton>
    </LineMessage>
  );
}

function refusalText(code: ErrorCode, t: Translate): [title: string, lead: string] {
  switch (code) {
    case 'sold-out':
      return [t('queue.soldOut.title'), t('queue.soldOut.lead')];
    case 'sale-not-open':
      return [t('queue.notOpen.title'), t('queue.notOpen.over')];
    case 'sale-closed':
      return [t('queue.closed.title'), t('queue.closed.lead')];
    case 'challenge-required':
      return [t('queue.plain.challengeTitle'), t('queue.plain.challengeLead')];
    default:
      return [t('queue.busy.title'), t('queue.plain.busy')];
  }
}
