'use client';

import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { useT } from '@/components/site/i18n-provider';
import { SelectField, TextField } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { Role } from '@/lib/accounts/role-input';

/** Looks for accounts. A GET form, so that what was found has an address. */
export function PeopleSearchForm({ query = '', role }: { query?: string; role?: Role }) {
  const t = useT();
  return (
    <search aria-label={t('people.title')}>
      {/* What was looked for is kept by the address: another one needs new fields. */}
      <Form
        key={`${query}|${role}`}
        action="/admin/people"
        prefetch={false}
        className="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_12rem_max-content]"
      >
        <TextField
          label={t('people.search')}
          placeholder={t('people.searchHint')}
          type="search"
          name="query"
          defaultValue={query}
          maxLength={254}
          autoComplete="off"
        />
        <SelectField label={t('people.roles')} name="role" defaultValue={role ?? ''}>
          <option value="">{t('people.everyone')}</option>
          {Role.options.toReversed().map((known) => (
            <option key={known} value={known}>
              {t(`profile.role.${known}`)}
            </option>
          ))}
        </SelectField>
        <SubmitButton
          variant="secondary"
          icon={<Search aria-hidden />}
          pendingLabel={t('people.finding')}
          className="min-h-12"
        >
          {t('people.find')}
        </SubmitButton>
      </Form>
      {query || role ? (
        <p className="mt-2 text-sm">
          <Link href="/admin/people" prefetch={false} className="link inline-flex min-h-9 items-center">
            {t('people.showEveryone')}
          </Link>
        </p>
      ) : null}
    </search>
  );
}
