'use client';

import { Lock } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

type BlockFormProps = {
  /** How many seats are chosen. */
  count: number;
  pending: boolean;
  onBlock: (note: string) => Promise<boolean>;
};

/** For whom the chosen seats are kept, and the step that does it. The note is gone once they are. */
export function BlockForm({ count, pending, onBlock }: BlockFormProps) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const why = note.trim();
    setMissing(why === '');
    if (why === '') field.current?.focus();
    else if (await onBlock(why)) setNote('');
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <TextField
        ref={field}
        label={t('blocks.note')}
        placeholder={t('blocks.noteExample')}
        maxLength={200}
        required
        autoComplete="off"
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          setMissing(false);
        }}
        error={missing ? t('blocks.noteMissing') : undefined}
      />
      {count === 0 ? <p className="text-sm text-ink-soft">{t('blocks.choose')}</p> : null}
      <Button
        type="submit"
        variant="primary"
        wide
        icon={<Lock aria-hidden />}
        aria-disabled={count === 0 || undefined}
        pending={pending}
        pendingLabel={t('blocks.blocking')}
      >
        {count === 0 ? t('blocks.title') : t('blocks.block', { count })}
      </Button>
    </form>
  );
}
