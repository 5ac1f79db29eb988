'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { DeskAnswer } from './action-types';
import { checkDate, explainDate } from './check-date';
import { ConflictNotice } from './conflict-notice';
import { dateInput, valuesOfDate } from './date-input';
import { DateTimes } from './date-times';
import { type DateValues, LIMITS, newDate, usualLine } from './date-values';
import { describeDate } from './describe-date';
import { FigureField } from './figure-field';
import { FormOutcome } from './form-outcome';
import { FormPart } from './form-part';
import { LineFields } from './line-fields';
import { NewerPlan } from './newer-plan';
import { PriceFields } from './price-fields';
import { type SaveAnswer, useDeskForm } from './use-desk-form';
import { type FindZones, useVenueZones } from './use-venue-zones';
import { VenueField, type VenueOption } from './venue-field';

/** `conflict`: somebody else has saved first, and this is what they saved. */
export type SavedDate = { kind: 'saved' | 'conflict'; performance: DeskPerformance };
export type SaveDate = (input: Record<string, unknown>) => Promise<DeskAnswer<SavedDate>>;
type DateFormProps = {
  concertId: string;
  /** Null for a new one. */
  performance: DeskPerformance | null;
  venues: VenueOption[];
  save: SaveDate;
  findZones: FindZones;
};

/** A time zone is needed before there is a venue: nothing is converted by it until one is chosen. */
const HOME_ZONE = 'Asia/Seoul';

/** When and where, for how much, and how it is sold. */
export function DateForm({ concertId, performance, venues, save, findZones }: DateFormProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const venueOf = (id: string) => venues.find((venue) => venue.id === id);
  const zoneOf = (values: DateValues) => venueOf(values.venueId)?.timezone ?? HOME_ZONE;

  const form = useDeskForm<DateValues>({
    start: performance ? valuesOfDate(performance) : newDate('', 0),
    revision: performance?.revision ?? null,
    check: (values) => checkDate(values, zoneOf(values), t),
    explain: (path) => explainDate(path, t),
    save: async (values, changed, revision) => {
      const answer = await save(
        performance
          ? { id: performance.id, revision, ...dateInput(values, zoneOf(values), changed) }
          : { concertId, ...dateInput(values, zoneOf(values)) },
      );
      if (answer.ok && !performance) router.push(`/admin/concerts/${concertId}`);
      return read(answer);
    },
  });
  const { values, set, errors } = form;
  const venue = venueOf(values.venueId);
  const ownPlan = performance !== null && venue?.id === performance.venueId && !values.newPlan;
  const forSale = ownPlan ? performance.seatCount - performance.blocked : venue?.seatCount;

  const zones = useVenueZones(findZones, (found) => {
    // What was typed for a zone of the same name stays.
    const known = (zone: string) => values.zones.find((own) => own.zone === zone);
    set({ zones: found.map((zone) => ({ price: '', ...zone, ...known(zone.zone) })) });
  });

  const choose = (venueId: string, newPlan = false) => {
    const before = usualLine(venue?.seatCount ?? 0);
    const usual = usualLine(venueOf(venueId)?.seatCount ?? 0);
    set({
      venueId,
      newPlan,
      ...(values.maxActive === before.maxActive && { maxActive: usual.maxActive }),
      ...(values.admitPerMinute === before.admitPerMinute && { admitPerMinute: usual.admitPerMinute }),
    });
    void zones.find(venueId);
  };

  return (
    <form ref={form.form} onSubmit={form.submit} noValidate className="grid gap-10">
      {form.theirs ? (
        <ConflictNotice
          base={form.base}
          mine={values}
          theirs={form.theirs}
          saving={form.saving}
          onLoadTheirs={form.loadTheirs}
          onKeepMine={form.keepMine}
          describe={(field, of) => describeDate(field, of, venueOf(of.venueId)?.name ?? '', locale, t)}
        />
      ) : null}
      <FormPart title={t('dates.part.where')}>
        <VenueField
          venues={venues}
          value={values.venueId}
          error={errors.venueId}
          fixed={performance?.publishedAt ? t('dates.venueFixed') : undefined}
          onChoose={(id) => choose(id)}
        />
        {performance && venue && ownPlan && !performance.publishedAt ? (
          <NewerPlan
            own={performance.layoutVersion}
            newest={venue.layoutVersion}
            onTake={() => choose(venue.id, true)}
          />
        ) : null}
      </FormPart>
      <FormPart
        title={t('dates.part.when')}
        lead={
          venue ? t('dates.zoneNote', { zone: venue.timezone.replaceAll('_', ' ') }) : t('dates.zoneLater')
        }
      >
        <DateTimes values={values} errors={errors} zone={zoneOf(values)} onChange={set} />
      </FormPart>
      <FormPart title={t('dates.part.prices')} lead={t('dates.pricesLead')}>
        <PriceFields
          zones={values.zones}
          state={venue ? zones.state : 'none'}
          errors={errors}
          onChange={(changed) => set({ zones: changed })}
          onRetry={() => zones.find(values.venueId)}
        />
      </FormPart>
      <FormPart title={t('dates.part.limits')}>
        <div className="grid items-end gap-5 sm:grid-cols-3">
          {LIMITS.map((name) => (
            <FigureField key={name} name={name} value={values[name]} error={errors[name]} onChange={set} />
          ))}
        </div>
      </FormPart>
      <FormPart title={t('dates.part.line')} lead={t('dates.lineLead')}>
        <LineFields values={values} errors={errors} seatCount={forSale ?? null} onChange={set} />
      </FormPart>
      <FormOutcome refusal={form.refusal} saved={form.saved}>
        <Button
          type="submit"
          variant={performance && !form.dirty ? 'secondary' : 'primary'}
          size="lg"
          pending={form.saving}
          pendingLabel={t('common.saving')}
        >
          {performance ? t('common.save') : t('dates.create')}
        </Button>
      </FormOutcome>
    </form>
  );
}

function read(answer: DeskAnswer<SavedDate>): SaveAnswer<DateValues> {
  if (!answer.ok) return { kind: 'refused', refusal: answer };
  const { kind, performance } = answer.data;
  return { kind, values: valuesOfDate(performance), revision: performance.revision };
}
