import { CircleAlert } from 'lucide-react';
import { type Ref, useId } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LAB_WAYS, type LabWay } from '@/lib/lab/lab-run';

type WayChoiceProps = {
  ref: Ref<HTMLFieldSetElement>;
  chosen: readonly LabWay[];
  serving: LabWay;
  error: string;
  onChoose: (chosen: readonly LabWay[]) => void;
};

/** The ways, each with what it does in a sentence. */
export function WayChoice({ ref, chosen, serving, error, onChoose }: WayChoiceProps) {
  const t = useT();
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <fieldset ref={ref} className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-sm font-semibold">{t('lab.ways')}</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {LAB_WAYS.map((way) => (
          <label
            key={way}
            className="flex cursor-pointer gap-3 rounded-sm border border-line bg-sheet p-3 hover:border-ink has-checked:border-line-strong"
          >
            <input
              type="checkbox"
              className="mt-1 size-4 shrink-0"
              checked={chosen.includes(way)}
              aria-describedby={`${id}-${way}`}
              aria-label={t(`lab.way.${way}`)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, way] : chosen.filter((one) => one !== way))
              }
            />
            <span className="grid gap-0.5">
              <span className="font-semibold">{t(`lab.way.${way}`)}</span>
              <span id={`${id}-${way}`} className="text-sm text-ink-soft">
                {t(`lab.about.${way}`)}
                {way === serving ? <b className="block font-semibold text-ink">{t('lab.serves')}</b> : null}
              </span>
            </span>
          </label>
        ))}
      </div>
      <div className="-ml-3 mt-1 flex gap-1">
        <Button variant="quiet" className="text-sm" onClick={() => onChoose(LAB_WAYS)}>
          {t('lab.allWays')}
        </Button>
        <Button variant="quiet" className="text-sm" onClick={() => onChoose([])}>
          {t('lab.noWays')}
        </Button>
      </div>
      {error ? (
        <p id={errorId} className="mt-1 flex items-start gap-1.5 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
