'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { type OrderFilter, ordersHref } from './orders-href';

type OrderSearchProps = { filter: OrderFilter; dates: { id: string; name: string }[] };

/** Looks for orders by words and date: a plain GET form, and with script the page stays where it is. */
export function OrderSearch({ filter, dates }: OrderSearchProps) {
  const t = useT();
  const router = useRouter();
  const [searching, start] = useTransition();
  const { query, performanceId } = filter;

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = {
      query: String(form.get('query') ?? '').trim(),
      performanceId: String(form.get('performanceId') ?? ''),
    };
    start(() => router.push(ordersHref(wanted), { scroll: false }));
  };

  return (
    <search aria-label={t('deskOrders.search')}>
      <form
        action="/admin/orders"
        onSubmit={search}
        className="grid items-end gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto]"
      >
        <TextField
          // A new search needs a new field: an uncontrolled one keeps what it had.
          key={`query ${query}`}
          label={t('deskOrders.query')}
          hint={t('deskOrders.queryHint')}
          type="search"
          name="query"
          defaultValue={query}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          className="min-w-0"
        />
        <SelectField
          key={`date ${performanceId}`}
          label={t('deskOrders.date')}
          name="performanceId"
          defaultValue={performanceId}
          className="min-w-0"
        >
          <option value="">{t('deskOrders.allDates')}</option>
          {dates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button
          type="submit"
          variant="secondary"
          icon={<Search aria-hidden />}
          pending={searching}
          pendingLabel={t('deskOrders.finding')}
          className="min-h-12"
        >
          {t('deskOrders.find')}
        </Button>
        {query || performanceId ? (
          <p className="text-sm">
            <Link href="/admin/orders" prefetch={false} className="link inline-flex min-h-9 items-center">
              {t('deskOrders.clear')}
            </Link>
          </p>
        ) : null}
      </form>
    </search>
  );
}
