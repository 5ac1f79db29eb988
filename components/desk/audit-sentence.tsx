import Link from 'next/link';
import { Role } from '@/lib/accounts/role-input';
import type { AuditEvent } from '@/lib/audit-log/audit-event';
import type { AuditSubject } from '@/lib/audit-log/audit-subject';
import { StaffAction } from '@/lib/audit-log/staff-action';
import type { Translate } from '@/lib/i18n/translate';
import { formatTime } from '@/lib/time';
import { readDetail } from './audit-detail';
import { FilledText } from './filled-text';

type AuditSentenceProps = {
  event: AuditEvent;
  /** What it was done to; without it the sentence stands where everything is about the same date. */
  subject: AuditSubject | undefined;
  t: Translate;
  locale: string;
};

/** What somebody did, in one sentence: “Oh Jiwon changed the pace of … from 240 to 300 a minute”. */
export function AuditSentence({ event, subject, t, locale }: AuditSentenceProps) {
  const parts = {
    actor: (
      <Link href={actorHref(event.actor.email)} className="font-semibold hover:underline">
        {event.actor.name}
      </Link>
    ),
    subject: <Subject event={event} subject={subject} t={t} locale={locale} />,
  };
  return <FilledText text={sentenceOf(event, t)} parts={parts} />;
}

/** Names are left for elements to take their place. */
const LEFT = { actor: '{actor}', subject: '{subject}' };

function sentenceOf(event: AuditEvent, t: Translate): string {
  const action = StaffAction.safeParse(event.action);
  if (!action.success) return t('audit.didOther', { ...LEFT, action: event.action });
  const { changes } = readDetail(event.detail);
  const [{ field, before, after } = NO_CHANGE] = changes;
  if (changes.length === 1 && typeof before === 'number' && typeof after === 'number') {
    if (field === 'queueAdmitPerMinute') return t('audit.pace', { ...LEFT, before, after });
    if (field === 'queueMaxActive') return t('audit.cap', { ...LEFT, before, after });
  }
  const roles = [before, after].flatMap((role) => Role.safeParse(role).data ?? []);
  const [was, is] = roles.map((role) => t(`profile.role.${role}`));
  if (action.data === 'change-role' && was && is) return t('audit.role', { ...LEFT, before: was, after: is });
  return t(`audit.did.${action.data}`, LEFT);
}

const NO_CHANGE = { field: '', before: undefined, after: undefined };

function Subject({ event, subject, t, locale }: AuditSentenceProps) {
  if (!subject) return unnamed(event, t);
  const { href, label } = nameOf(subject, t, locale);
  return (
    <Link href={href} className="link">
      {label}
    </Link>
  );
}

function unnamed({ action, subject }: AuditEvent, t: Translate): string {
  if (action === 'upload-poster') return t('audit.thing.poster');
  if (subject === 'all') return t('audit.thing.all');
  if (/-(performance|seats|tickets)$/.test(action) || action === 'export-orders')
    return t('audit.thing.performance');
  return subject;
}

function nameOf(subject: AuditSubject, t: Translate, locale: string): { href: string; label: string } {
  switch (subject.kind) {
    case 'venue':
      return { href: `/admin/venues/${subject.id}`, label: subject.name };
    case 'concert':
      return { href: `/admin/concerts/${subject.id}`, label: subject.name };
    case 'performance': {
      const date = formatTime(subject.startsAt, 'date-time-short', locale, subject.timezone);
      const label = t('audit.thing.performanceOn', { name: subject.name, date });
      return { href: `/admin/performances/${subject.id}`, label };
    }
    case 'order':
      return { href: `/admin/orders/${subject.id}`, label: t('audit.thing.order', { email: subject.email }) };
    case 'ticket':
      return { href: `/admin/orders/${subject.orderId}`, label: t('audit.thing.ticket', subject) };
    case 'account':
      return {
        href: `/admin/people?query=${encodeURIComponent(subject.email)}`,
        label: subject.name,
      };
  }
}

/** What else this person has done. */
function actorHref(email: string): string {
  return `/admin/audit-log?actor=${encodeURIComponent(email)}`;
}
