import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { INPUT_CLASS } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';

export type SearchTexts = {
  title: string;
  label: string;
  search: string;
  searching: string;
  showAll: string;
};

type ListSearchProps = { path: string; query?: string; texts: SearchTexts };

/** Looks through a list by words. A GET form, so that what was found has an address. */
export function ListSearch({ path, query, texts }: ListSearchProps) {
  return (
    <search aria-label={texts.title}>
      <Form action={path} className="flex flex-wrap items-end gap-3">
        <label className="grid min-w-0 grow basis-60 gap-1.5 text-sm font-semibold">
          {texts.label}
          <input
            // A new search needs a new field: an uncontrolled one keeps what it had.
            key={query}
            type="search"
            name="query"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            className={`${INPUT_CLASS} font-normal`}
          />
        </label>
        <SubmitButton
          variant="secondary"
          icon={<Search aria-hidden />}
          pendingLabel={texts.searching}
          className="min-h-12"
        >
          {texts.search}
        </SubmitButton>
      </Form>
      {query ? (
        <p className="mt-2 text-sm">
          <Link href={path} className="link inline-flex min-h-9 items-center">
            {texts.showAll}
          </Link>
        </p>
      ) : null}
    </search>
  );
}
