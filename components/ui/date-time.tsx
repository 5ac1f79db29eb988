import { formatTime, type TimeStyle } from '@/lib/time';
import { classNames } from './class-names';

type DateTimeProps = {
  /** A Date or an ISO 8601 string in UTC. */
  at: Date | string;
  as: TimeStyle;
  locale: string;
  /** IANA name, e.g. `Asia/Seoul`: the venue's, unless something else is meant. */
  timeZone: string;
  className?: string;
};

/** A moment in one time zone. */
export function DateTime({ at, as, locale, timeZone, className }: DateTimeProps) {
  const iso = typeof at === 'string' ? at : at.toISOString();
  return (
    <time dateTime={iso} className={classNames('tabular', className)}>
      {formatTime(iso, as, locale, timeZone)}
    </time>
  );
}
