'use client';

import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { useT } from '@/components/site/i18n-provider';
import { SelectField, TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useReaderZone } from '@/components/ui/use-reader-zone';
import { StaffAction } from '@/lib/audit-log/staff-action';

type Filter = { actor?: string; action?: StaffAction; subject?: string; from?: string; to?: string };

/** Looks through the log: who, what, to what, when. A GET form, so that what was found has an address. */
export function AuditFilterForm({ filter, filtered }: { filter: Filter; filtered: boolean }) {
  const t = useT();
  const zone = useReaderZone();
  const { actor, action, subject, from, to } = filter;
  return (
    <search aria-label={t('audit.filter')}>
      {/* What was looked for is kept by the address: another one needs new fields. */}
      <Form
        key={JSON.stringify(filter)}
        action="/admin/audit-log"
        prefetch={false}
        className="grid grid-cols-2 items-end gap-4 lg:grid-cols-[1fr_1.2fr_1fr_max-content_max-content_max-content]"
      >
        <TextField
          label={t('audit.filter.actor')}
          placeholder={t('audit.filter.actorHint')}
          type="search"
          name="actor"
          defaultValue={actor}
          maxLength={254}
          autoComplete="off"
          className="max-lg:col-span-2"
        />
        <SelectField
          label={t('audit.filter.action')}
          name="action"
          defaultValue={action ?? ''}
          className="max-lg:col-span-2"
        >
          <option value="">{t('audit.filter.anyAction')}</option>
          {StaffAction.options.map((known) => (
            <option key={known} value={known}>
              {t(`audit.action.${known}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('audit.filter.subject')}
          placeholder={t('audit.filter.subjectHint')}
          type="search"
          name="subject"
          defaultValue={subject}
          maxLength={36}
          autoComplete="off"
          className="max-lg:col-span-2"
        />
        <TextField
          label={t('audit.filter.from')}
          type="date"
          name="from"
          defaultValue={from}
          className="min-w-0"
        />
        <TextField label={t('audit.filter.to')} type="date" name="to" defaultValue={to} className="min-w-0" />
        <input type="hidden" name="zone" value={zone} />
        <SubmitButton
          variant="secondary"
          icon={<Search aria-hidden />}
          pendingLabel={t('audit.filter.searching')}
          className="min-h-12 max-lg:col-span-2"
        >
          {t('audit.filter.show')}
        </SubmitButton>
      </Form>
      {filtered ? (
        <p className="mt-2 text-sm">
          <Link href="/admin/audit-log" prefetch={false} className="link inline-flex min-h-9 items-center">
            {t('audit.filter.all')}
          </Link>
        </p>
      ) : null}
    </search>
  );
}
