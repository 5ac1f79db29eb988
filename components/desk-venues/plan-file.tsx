'use client';

import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Field, INPUT_CLASS } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { MOST_FAULTS } from '@/lib/venues/read-plan';
import type { PlanDraft } from './plan-draft';
import { type FileTrouble, readPlanFile } from './read-plan-file';

type PlanFileProps = {
  draft: Exclude<PlanDraft, { from: 'generator' }>;
  error?: string;
  onChange: (draft: PlanDraft) => void;
};

/** Takes a plan from a file, and says what in it has to be put right. */
export function PlanFile({ draft, error, onChange }: PlanFileProps) {
  const t = useT();
  const [trouble, setTrouble] = useState<FileTrouble | null>(null);
  const [reading, setReading] = useState(false);

  const read = async (file: File | undefined) => {
    if (!file) return;
    setReading(true);
    const found = await readPlanFile(file);
    setReading(false);
    setTrouble('plan' in found ? null : found);
    onChange('plan' in found ? { from: 'file', name: file.name, plan: found.plan } : { from: 'nowhere' });
  };

  return (
    <div className="grid gap-4">
      <Field label={t('venues.file')} hint={t('venues.fileHint')} error={trouble ? undefined : error}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept="application/json,.json"
            aria-busy={reading || undefined}
            onChange={(event) => {
              void read(event.target.files?.[0]);
              // The same file, put right, is chosen again.
              event.target.value = '';
            }}
            className={`${INPUT_CLASS} file:mr-3 file:cursor-pointer file:rounded-sm file:border file:border-ink file:bg-transparent file:px-3 file:py-1 file:font-semibold file:text-ink`}
          />
        )}
      </Field>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {reading
          ? t('venues.fileReading')
          : draft.from === 'file'
            ? t('venues.fileRead', { name: draft.name })
            : ''}
      </p>
      {trouble ? <Trouble trouble={trouble} /> : null}
    </div>
  );
}

function Trouble({ trouble }: { trouble: FileTrouble }) {
  const t = useT();
  if (trouble.why !== 'faults') {
    return (
      <Notice tone="error" live>
        {t(`venues.file.${trouble.why}`)}
      </Notice>
    );
  }
  return (
    <Notice tone="error" live title={t('venues.faults', { count: trouble.faults.length })}>
      <ul className="mt-1 grid max-h-80 gap-2 overflow-y-auto">
        {trouble.faults.map(({ path, message }) => (
          <li key={path} lang="en" className="grid">
            <code className="text-sm break-all">{path || '—'}</code>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {trouble.faults.length >= MOST_FAULTS ? (
        <p className="mt-2">{t('venues.faultsMore', { count: MOST_FAULTS })}</p>
      ) : null}
    </Notice>
  );
}
