'use client';

import { type FormEvent, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LAB_SIZES, LAB_WALLETS, LAB_WAYS, type LabInput, type LabWay } from '@/lib/lab/lab-run';
import { ChipChoice } from './chip-choice';
import { WayChoice } from './way-choice';

const USUAL: LabInput = { ways: [...LAB_WAYS], n: 100, wallets: 'one' };

type LabFormProps = {
  /** What was measured last. */
  first?: LabInput;
  connections: number;
  serving: LabWay;
  busy: boolean;
  onStart: (input: LabInput) => void;
};

/** What to measure: the ways, how many top-ups, into which wallets. */
export function LabForm({ first = USUAL, connections, serving, busy, onStart }: LabFormProps) {
  const t = useT();
  const [ways, setWays] = useState<readonly LabWay[]>(first.ways);
  const [n, setN] = useState(first.n);
  const [wallets, setWallets] = useState(first.wallets);
  const [error, setError] = useState('');
  const choices = useRef<HTMLFieldSetElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ways.length > 0) return onStart({ ways: LAB_WAYS.filter((way) => ways.includes(way)), n, wallets });
    setError(t('lab.chooseWay'));
    choices.current?.querySelector('input')?.focus();
  };

  return (
    <form onSubmit={submit} className="grid gap-7">
      <WayChoice
        ref={choices}
        chosen={ways}
        serving={serving}
        error={error}
        onChoose={(chosen) => {
          setWays(chosen);
          setError('');
        }}
      />
      <div className="flex flex-wrap gap-x-12 gap-y-6">
        <ChipChoice
          legend={t('lab.size')}
          options={LAB_SIZES.map((value) => ({ value, label: value.toLocaleString('en') }))}
          chosen={n}
          onChoose={setN}
        />
        <ChipChoice
          legend={t('lab.wallets')}
          options={LAB_WALLETS.map((value) => ({ value, label: t(`lab.wallets.${value}`) }))}
          chosen={wallets}
          onChoose={setWallets}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button type="submit" variant="primary" size="lg" pending={busy} pendingLabel={t('lab.starting')}>
          {t('lab.start')}
        </Button>
        <p className="text-sm text-ink-soft">{t('lab.connections', { count: connections })}</p>
      </div>
    </form>
  );
}
