'use client';

import { type ReactNode, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { NameStyle } from '../plan/names';
import { nameRows, numberSeats } from '../plan/number-seats';
import { rowsIn } from '../plan/places';
import type { PlanEditor } from '../use-plan-editor';

/** Names the chosen rows, or those of the chosen sections, one after the other. */
export function RowNamesForm({ editor }: { editor: PlanEditor }) {
  const t = useT();
  const [style, setStyle] = useState<NameStyle>('letters');
  const [from, setFrom] = useState('');
  const [reversed, setReversed] = useState(false);
  const { plan, selection, apply } = editor;
  const first = style === 'letters' ? 'A' : '1';
  const rows = new Set(rowsIn(plan, selection).map(({ number }) => number));
  return (
    <Fold title={t('plan.nameRows')}>
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label={t('plan.nameStyle')}
          value={style}
          onChange={(event) => {
            setStyle(event.target.value === 'letters' ? 'letters' : 'numbers');
            setFrom('');
          }}
        >
          <option value="letters">{t('plan.letters')}</option>
          <option value="numbers">{t('plan.numbers')}</option>
        </SelectField>
        <TextField
          label={t('plan.from')}
          value={from}
          placeholder={first}
          maxLength={5}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      <SelectField
        label={t('plan.direction')}
        value={reversed ? 'back' : 'front'}
        onChange={(event) => setReversed(event.target.value === 'back')}
      >
        <option value="front">{t('plan.fromFirstRow')}</option>
        <option value="back">{t('plan.fromLastRow')}</option>
      </SelectField>
      <Button
        onClick={() =>
          apply({
            command: 'rows',
            change: (now) => nameRows(now, rows, { style, from: from || first, reversed }),
          })
        }
      >
        {t('plan.nameRowsDo', { count: rows.size })}
      </Button>
    </Fold>
  );
}

/** Numbers the seats of the chosen rows, each row anew. */
export function SeatNumbersForm({ editor }: { editor: PlanEditor }) {
  const t = useT();
  const [from, setFrom] = useState('1');
  const [step, setStep] = useState(1);
  const [fromRight, setFromRight] = useState(false);
  const { plan, selection, apply } = editor;
  const rows = new Set(rowsIn(plan, selection).map(({ number }) => number));
  const first = Number.parseInt(from, 10);
  return (
    <Fold title={t('plan.numberSeats')}>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('plan.from')}
          value={from}
          inputMode="numeric"
          maxLength={5}
          onChange={(event) => setFrom(event.target.value)}
        />
        <SelectField
          label={t('plan.step')}
          value={String(step)}
          onChange={(event) => setStep(Number(event.target.value))}
        >
          <option value="1">{t('plan.everyNumber')}</option>
          <option value="2">{t('plan.everySecond')}</option>
        </SelectField>
      </div>
      <SelectField
        label={t('plan.direction')}
        value={fromRight ? 'right' : 'left'}
        onChange={(event) => setFromRight(event.target.value === 'right')}
      >
        <option value="left">{t('plan.leftToRight')}</option>
        <option value="right">{t('plan.rightToLeft')}</option>
      </SelectField>
      <Button
        onClick={() =>
          apply({
            command: 'seats',
            change: (now) =>
              numberSeats(now, rows, { from: Number.isNaN(first) ? 1 : first, step, fromRight }),
          })
        }
      >
        {t('plan.numberSeatsDo', { count: rows.size })}
      </Button>
    </Fold>
  );
}

/** A part of the panel that is shut until it is wanted. */
export function Fold({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-t border-line pt-3">
      <summary className="min-h-8 font-semibold">{title}</summary>
      <div className="grid gap-3 pt-2 pb-1">{children}</div>
    </details>
  );
}
