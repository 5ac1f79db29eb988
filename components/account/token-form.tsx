'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';

type TokenFormProps = {
  action: (input: {
    name: string;
  }) => Promise<{ ok: true; data: { secret: string } } | { ok: false; code: ErrorCode }>;
};

type State = { name: string; secret?: string; missing?: true; problem?: ErrorCode | 'network' };

const NAME_MAX = 100;

/** Makes a bearer token for a program and shows it this once. */
export function TokenForm({ action }: TokenFormProps) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [state, submit, pending] = useActionState(create, { name: '' });

  async function create(_: State, data: FormData): Promise<State> {
    const name = String(data.get('name') ?? '').trim();
    if (!name) return { name, missing: true };
    try {
      const result = await action({ name });
      return result.ok ? { name: '', secret: result.data.secret } : { name, problem: result.code };
    } catch {
      // No connection: a token that nobody has seen can be revoked in the list.
      return { name, problem: 'network' };
    }
  }

  useEffect(() => {
    if (state.missing) field.current?.focus();
  }, [state]);

  return (
    <div className="grid gap-4">
      {state.problem ? (
        <Notice tone="error" live>
          {t(`error.${state.problem}`)}
        </Notice>
      ) : null}
      {state.secret ? (
        <Notice
          tone="success"
          live
          title={t('profile.tokenCreated')}
          action={<CopyButton text={state.secret} label={t('profile.tokenCopy')} />}
        >
          <code className="text-sm break-all">{state.secret}</code>
        </Notice>
      ) : null}
      <form action={submit} noValidate className="flex flex-wrap items-end gap-3">
        <TextField
          ref={field}
          label={t('profile.tokenName')}
          name="name"
          maxLength={NAME_MAX}
          autoComplete="off"
          defaultValue={state.name}
          error={state.missing && t('form.required')}
          className="min-w-0 grow basis-60"
          required
        />
        <Button
          type="submit"
          className="min-h-12"
          pending={pending}
          pendingLabel={t('profile.tokenCreating')}
        >
          {t('profile.tokenCreate')}
        </Button>
      </form>
    </div>
  );
}
