'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { DeskAnswer } from '@/components/desk-concerts/action-types';
import { ConflictNotice } from '@/components/desk-concerts/conflict-notice';
import { minutesText, wholeNumber } from '@/components/desk-concerts/date-values';
import { FormOutcome } from '@/components/desk-concerts/form-outcome';
import { LinePreview } from '@/components/desk-concerts/line-preview';
import { useDeskForm } from '@/components/desk-concerts/use-desk-form';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import { FigureSlider } from './figure-slider';

export type SaveLine = (input: {
  id: string;
  revision: number;
  queue: { maxActive: number; admitPerMinute: number };
}) => Promise<DeskAnswer<{ kind: 'saved' | 'conflict'; performance: DeskPerformance }>>;

type LineControlProps = {
  performance: DeskPerformance;
  /** Seats that can still be sold. */
  left: number;
  save: SaveLine;
};

type Values = { maxActive: string; admitPerMinute: string };
const HIGHEST = 1_000_000;

const valuesOf = ({ queue }: DeskPerformance): Values => ({
  maxActive: String(queue.maxActive),
  admitPerMinute: String(queue.admitPerMinute),
});

/** How many may be inside and how fast the line moves. What others set meanwhile is taken over, unless one is at it. */
export function LineControl(props: LineControlProps) {
  const [round, setRound] = useState(0);
  return <LineForm key={round} {...props} onOthers={() => setRound((count) => count + 1)} />;
}

function LineForm({ performance, left, save, onOthers }: LineControlProps & { onOthers: () => void }) {
  const t = useT();
  const now = valuesOf(performance);
  const isFigure = (text: string) => wholeNumber(text) >= 1 && wholeNumber(text) <= HIGHEST;
  const form = useDeskForm<Values>({
    start: now,
    revision: performance.revision,
    check: (values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, text]) =>
          isFigure(text) ? [] : [[name, t('liveSale.wrongFigure')]],
        ),
      ),
    explain: (path) => ({ field: path.replace('queue.', ''), text: t('liveSale.wrongFigure') }),
    save: async ({ maxActive, admitPerMinute }, _, revision) => {
      // What somebody else has done to the sale but not to its line, such as a pause, is no conflict.
      const untouched =
        form.base.maxActive === now.maxActive && form.base.admitPerMinute === now.admitPerMinute;
      const answer = await save({
        id: performance.id,
        revision: untouched ? performance.revision : (revision ?? performance.revision),
        queue: { maxActive: wholeNumber(maxActive), admitPerMinute: wholeNumber(admitPerMinute) },
      });
      if (!answer.ok) return { kind: 'refused', refusal: answer };
      const { kind, performance: after } = answer.data;
      return { kind, values: valuesOf(after), revision: after.revision };
    },
  });
  const { values, base, theirs, saving } = form;
  const outdated = base.maxActive !== now.maxActive || base.admitPerMinute !== now.admitPerMinute;
  const takeOver = useEffectEvent(onOthers);
  const idle = !form.dirty && !saving && !theirs && !form.saved;
  useEffect(() => {
    if (outdated && idle) takeOver();
  }, [outdated, idle]);

  const label = (name: keyof Values) => t(name === 'maxActive' ? 'liveSale.cap' : 'liveSale.rate');
  return (
    <form ref={form.form} noValidate onSubmit={form.submit} className="grid gap-x-16 gap-y-6 lg:grid-cols-2">
      <div className="grid content-start gap-6">
        {(['admitPerMinute', 'maxActive'] as const).map((name) => (
          <FigureSlider
            key={name}
            name={name}
            label={label(name)}
            unit={t('dates.unit.people')}
            text={values[name]}
            value={wholeNumber(values[name])}
            error={form.errors[name]}
            onText={(text) => form.set({ [name]: text })}
          />
        ))}
        <p className="text-sm text-ink-soft">{t('liveSale.steerHint')}</p>
      </div>
      <LinePreview
        values={{
          ...values,
          passMinutes: minutesText(performance.queue.passSeconds),
          maxSeatsPerOrder: String(performance.maxSeatsPerOrder),
        }}
        seatCount={left}
      />
      <div className="grid gap-6 lg:col-span-2">
        {theirs ? (
          <ConflictNotice
            base={base}
            mine={values}
            theirs={theirs}
            saving={saving}
            describe={(name, of) => ({ label: label(name), text: of[name] })}
            onLoadTheirs={form.loadTheirs}
            onKeepMine={form.keepMine}
          />
        ) : null}
        <FormOutcome refusal={form.refusal} saved={form.saved}>
          <Button
            type="submit"
            variant="secondary"
            pending={saving}
            pendingLabel={t('liveSale.applying')}
            aria-disabled={!form.dirty}
          >
            {t('liveSale.apply')}
          </Button>
        </FormOutcome>
      </div>
    </form>
  );
}
