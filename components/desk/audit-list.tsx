import { ArrowRight } from 'lucide-react';
import { DateTime } from '@/components/ui/date-time';
import { ReaderTime } from '@/components/ui/reader-time';
import type { AuditEvent } from '@/lib/audit-log/audit-event';
import type { AuditSubject, AuditSubjects } from '@/lib/audit-log/audit-subject';
import type { Translate } from '@/lib/i18n/translate';
import { type Change, readDetail } from './audit-detail';
import { type AuditField, isAuditField } from './audit-fields';
import { AuditSentence } from './audit-sentence';
import { AuditValue, type ValueLook } from './audit-value';

type AuditListProps = {
  events: AuditEvent[];
  /** What the events were done to, as `nameSubjects` tells; left out where all are about one date. */
  subjects?: AuditSubjects;
  t: Translate;
  locale: string;
  /** The venue's; left out, times are the reader's. */
  timeZone?: string;
};

/** Who did what, when, and what it was before: one entry each. */
export function AuditList({ events, subjects = {}, t, locale, timeZone }: AuditListProps) {
  return (
    <ol className="rule divide-y divide-line border-b border-b-line">
      {events.map((event) => (
        <AuditEntry
          key={event.id}
          event={event}
          subject={subjects[event.subject]}
          t={t}
          locale={locale}
          timeZone={timeZone}
        />
      ))}
    </ol>
  );
}

type EntryProps = ValueLook & { event: AuditEvent; subject: AuditSubject | undefined };

function AuditEntry({ event, subject, t, locale, timeZone }: EntryProps) {
  const { changes, facts } = readDetail(event.detail);
  const zone = timeZone ?? (subject?.kind === 'performance' ? subject.timezone : undefined);
  const look = { t, locale, timeZone: zone };
  // What was made has no before, and some of it has no name: that is for the record to say.
  const changed = changes.filter(({ before }) => before !== undefined);
  const told = [...changed, ...facts].filter(isNamed);
  return (
    <li className="grid gap-x-8 gap-y-1 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <p className="text-sm text-ink-soft sm:pt-0.5">
        {timeZone ? (
          <DateTime at={event.at} as="date-time" locale={locale} timeZone={timeZone} />
        ) : (
          <ReaderTime at={event.at} as="date-time" />
        )}
      </p>
      <div className="grid min-w-0 gap-2">
        <p className="break-words">
          <AuditSentence event={event} subject={subject} t={t} locale={locale} />
        </p>
        {told.length > 0 ? (
          <dl className="grid gap-1 text-sm">
            {told.map((change) => (
              <ChangeRow key={change.field} change={change} {...look} />
            ))}
          </dl>
        ) : null}
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft hover:text-ink">{t('audit.record')}</summary>
          <pre className="mt-2 rounded-sm bg-well p-3 break-all whitespace-pre-wrap">
            {JSON.stringify(
              { id: event.id, action: event.action, subject: event.subject, ...event.detail },
              null,
              2,
            )}
          </pre>
        </details>
      </div>
    </li>
  );
}

type NamedChange = Change & { field: AuditField };

function isNamed(change: Change): change is NamedChange {
  return isAuditField(change.field);
}

function ChangeRow({ change, ...look }: ValueLook & { change: NamedChange }) {
  const { field, before, after } = change;
  const { t } = look;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <dt className="text-ink-soft">{t(`audit.field.${field}`)}</dt>
      {before === undefined ? null : (
        <dd className="text-ink-soft line-through decoration-ink-faint">
          <span className="sr-only">{t('audit.was')} </span>
          <AuditValue field={field} value={before} {...look} />
        </dd>
      )}
      <dd className="font-medium break-words">
        {before === undefined ? null : (
          <>
            <ArrowRight aria-hidden className="mr-2 inline size-3.5" />
            <span className="sr-only">{t('audit.is')} </span>
          </>
        )}
        <AuditValue field={field} value={after} {...look} />
      </dd>
    </div>
  );
}
