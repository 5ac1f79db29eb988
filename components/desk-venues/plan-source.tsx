'use client';

import { Dices } from 'lucide-react';
import { useId } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { AmountField } from '@/components/ui/field';
import { RadioChip } from '@/components/ui/radio-chip';
import { GENERATORS, type GeneratorName } from '@/db/venue-plans/generate';
import { capacityOf, GENERATOR_NAMES, type PlanDraft, usualDraft } from './plan-draft';
import { PlanFile } from './plan-file';

type PlanSourceProps = {
  draft: PlanDraft;
  error?: string;
  onChange: (draft: PlanDraft) => void;
};

/** Where the plan comes from: a generator with a capacity, or a file. */
export function PlanSource({ draft, error, onChange }: PlanSourceProps) {
  const t = useT();
  const name = useId();
  return (
    <div className="grid gap-6">
      <fieldset className="min-w-0">
        <legend className="mb-2 text-sm font-semibold">{t('venues.source')}</legend>
        <div className="flex flex-wrap gap-2">
          {GENERATOR_NAMES.map((generator) => (
            <RadioChip
              key={generator}
              name={name}
              checked={draft.from === 'generator' && draft.generator === generator}
              onChoose={() => onChange(usualDraft(generator))}
              className="px-3.5 font-semibold"
            >
              {t(`venues.generator.${generator}`)}
            </RadioChip>
          ))}
          <RadioChip
            name={name}
            checked={draft.from !== 'generator'}
            onChoose={() => onChange({ from: 'nowhere' })}
            className="px-3.5 font-semibold"
          >
            {t('venues.generator.file')}
          </RadioChip>
        </div>
      </fieldset>
      {draft.from === 'generator' ? (
        <Generator draft={draft} error={error} onChange={onChange} />
      ) : (
        <PlanFile draft={draft} error={error} onChange={onChange} />
      )}
    </div>
  );
}

/** So many steps from one end of the slider to the other, about: what lies between is typed. */
const STEPS: Record<GeneratorName, number> = { club: 10, theatre: 50, arena: 100, stadium: 500 };

type GeneratorProps = {
  draft: Extract<PlanDraft, { from: 'generator' }>;
  error?: string;
  onChange: (draft: PlanDraft) => void;
};

function Generator({ draft, error, onChange }: GeneratorProps) {
  const t = useT();
  const { generator, capacity, seed } = draft;
  const { min, max } = GENERATORS[generator];
  const known = capacityOf(generator, capacity);
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">{t(`venues.about.${generator}`)}</p>
      <div className="grid gap-3">
        <AmountField
          label={t('venues.capacity')}
          hint={t('venues.capacityHint', { min, max })}
          error={error ?? (known === null ? t('venues.capacityWrong', { min, max }) : undefined)}
          name="capacity"
          suffix={t('venues.seats')}
          value={capacity}
          onChange={(event) => onChange({ ...draft, capacity: event.target.value })}
        />
        <input
          type="range"
          aria-label={t('venues.capacity')}
          aria-valuetext={t('common.seats', { count: known ?? min })}
          min={min}
          max={max}
          step={STEPS[generator]}
          value={known ?? min}
          onChange={(event) => onChange({ ...draft, capacity: event.target.value })}
          className="h-11 w-full cursor-pointer accent-ink"
        />
      </div>
      <div>
        <Button icon={<Dices aria-hidden />} onClick={() => onChange({ ...draft, seed: seed + 1 })}>
          {t('venues.another')}
        </Button>
      </div>
    </div>
  );
}
