'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { LiveRegion } from '@/components/ui/live-region';
import type { ErrorCode } from '@/lib/errors';
import { NAME_MAX } from './check-sign-up';

type NameFormProps = {
  name: string;
  action: (input: { name: string }) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;
};

type State = { name: string; error?: 'required' | ErrorCode | 'network'; saved?: true };

/** Changes the name of the account. */
export function NameForm({ name, action }: NameFormProps) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [state, submit, pending] = useActionState(rename, { name });
  const { error, saved } = state;

  async function rename(_: State, data: FormData): Promise<State> {
    const wanted = String(data.get('name') ?? '').trim();
    if (!wanted) return { name: wanted, error: 'required' };
    try {
      const result = await action({ name: wanted });
      return result.ok ? { name: wanted, saved: true } : { name: wanted, error: result.code };
    } catch {
      // No connection: the form keeps what was typed.
      return { name: wanted, error: 'network' };
    }
  }

  useEffect(() => {
    if (state.error) field.current?.focus();
  }, [state]);

  return (
    <form action={submit} noValidate className="flex flex-wrap items-end gap-3">
      <TextField
        ref={field}
        label={t('auth.name')}
        hint={t('auth.nameHint')}
        name="name"
        autoComplete="name"
        maxLength={NAME_MAX}
        defaultValue={state.name}
        error={error && (error === 'required' ? t('form.required') : t(`error.${error}`))}
        className="min-w-0 grow basis-60"
        required
      />
      <Button type="submit" className="min-h-12" pending={pending} pendingLabel={t('common.saving')}>
        {t('common.save')}
      </Button>
      <p className="w-full text-sm font-medium text-positive empty:hidden">
        {saved ? t('profile.nameSaved') : ''}
      </p>
      <LiveRegion message={saved ? t('profile.nameSaved') : ''} />
    </form>
  );
}
