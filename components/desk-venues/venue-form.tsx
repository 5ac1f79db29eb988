'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { focusFirstError } from '@/components/account/focus-first-error';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import { createVenue } from './create-venue';
import { inputOf, type PlanDraft, planOfDraft, usualDraft } from './plan-draft';
import { PlanPreview } from './plan-preview';
import { PlanSource } from './plan-source';
import { TimeZoneField } from './time-zone-field';
import { useSettled } from './use-settled';

type Names = { name: string; city: string; timezone: string };
type Errors = Partial<Record<keyof Names | 'plan', string>>;

/** Long enough that a slider moves freely, short enough to follow it. */
const SETTLE_MS = 150;

/** A new venue: the room it is, and what it is called. The editor opens when it is there. */
export function VenueForm({ timeZones }: { timeZones: string[] }) {
  const t = useT();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<PlanDraft>(() => usualDraft('theatre'));
  const [names, setNames] = useState<Names>({ name: '', city: '', timezone: 'Asia/Seoul' });
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<ErrorCode | 'network' | null>(null);
  const [pending, setPending] = useState(false);
  /** Counts the refusals, so that each of them moves the focus. */
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) focusFirstError(form.current, {});
  }, [refusals]);

  const settled = useSettled(draft, SETTLE_MS);
  const plan = useMemo(() => planOfDraft(settled), [settled]);

  const setName = (part: Partial<Names>) => {
    setNames((before) => ({ ...before, ...part }));
    setErrors(({ ...before }) => {
      for (const field of Object.keys(part) as (keyof Names)[]) delete before[field];
      return before;
    });
  };
  const chooseDraft = (next: PlanDraft) => {
    setDraft(next);
    setErrors(({ plan: _, ...rest }) => rest);
  };
  const refuse = (code: ErrorCode | 'network', found: Errors) => {
    setErrors(found);
    setProblem(code);
    setRefusals((count) => count + 1);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const input = inputOf(draft);
    const wrong = check();
    if (!input || Object.keys(wrong).length > 0) return refuse('invalid', wrong);
    setPending(true);
    setProblem(null);
    const created = await createVenue({ ...names, plan: input });
    if (created.ok) return router.push(`/admin/venues/${created.venue.id}`);
    setPending(false);
    const told = (created.fieldErrors ?? []).map(({ path, message }) => explain(path, message));
    refuse(created.code, Object.assign({}, ...told.reverse()));
  };

  /** What the browser can tell; the server looks again. */
  const check = (): Errors => ({
    ...(names.name.trim() === '' && { name: t('venues.missing.name') }),
    ...(names.city.trim() === '' && { city: t('venues.missing.city') }),
    ...(!timeZones.includes(names.timezone) && { timezone: t('venues.timezoneWrong') }),
    ...(draft.from === 'nowhere' && { plan: t('venues.missing.plan') }),
  });
  const explain = (path: string, message: string): Errors => {
    if (path === 'name' || path === 'city') return { [path]: t(`venues.missing.${path}`) };
    if (path === 'timezone') return { timezone: t('venues.timezoneWrong') };
    return { plan: `${path}: ${message}` };
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:items-start"
    >
      <PlanSource draft={draft} error={errors.plan} onChange={chooseDraft} />
      <section
        aria-label={t('venues.preview')}
        aria-busy={settled !== draft}
        className="lg:sticky lg:top-[calc(var(--header)+1rem)] lg:col-start-2 lg:row-span-2 lg:row-start-1"
      >
        {plan ? (
          <PlanPreview plan={plan} />
        ) : (
          <p className="grid h-72 place-items-center rounded-md border border-dashed border-line-strong px-6 text-center text-ink-soft sm:h-96 lg:h-[30rem]">
            {t('venues.noPreview')}
          </p>
        )}
      </section>
      <div className="grid gap-6 border-t border-line pt-6">
        <TextField
          label={t('venues.field.name')}
          name="name"
          maxLength={120}
          autoComplete="off"
          value={names.name}
          onChange={(event) => setName({ name: event.target.value })}
          error={errors.name}
          required
        />
        <TextField
          label={t('venues.field.city')}
          name="city"
          maxLength={80}
          autoComplete="off"
          value={names.city}
          onChange={(event) => setName({ city: event.target.value })}
          error={errors.city}
          required
        />
        <TimeZoneField
          timeZones={timeZones}
          value={names.timezone}
          error={errors.timezone}
          onChange={(timezone) => setName({ timezone })}
        />
        {problem ? (
          <Notice tone="error" live>
            {t(`error.${problem}`)}
          </Notice>
        ) : null}
        <div className="grid gap-2">
          <Button
            type="submit"
            variant="primary"
            size="lg"
            pending={pending}
            pendingLabel={t('venues.creating')}
          >
            {t('venues.create')}
          </Button>
          <p className="text-sm text-ink-soft">{t('venues.createHint')}</p>
        </div>
      </div>
    </form>
  );
}
