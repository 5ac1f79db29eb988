'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import { focusFirstError } from './focus-first-error';

type ForgotPasswordFormProps = {
  action: (input: { email: string }) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;
};

type State = { email: string; sent?: true; problem?: ErrorCode | 'network' };

/** Asks for a link to a new password. Whether the address has an account is said to its owner only, by mail. */
export function ForgotPasswordForm({ action }: ForgotPasswordFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState(ask, { email: '' });
  const { problem, sent } = state;

  async function ask(_: State, data: FormData): Promise<State> {
    const email = String(data.get('email') ?? '').trim();
    try {
      const result = await action({ email });
      return result.ok ? { email, sent: true } : { email, problem: result.code };
    } catch {
      return { email, problem: 'network' };
    }
  }

  useEffect(() => focusFirstError(form.current, state), [state]);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {sent ? (
        <Notice tone="success" live>
          {t('auth.forgotSent')}
        </Notice>
      ) : null}
      {problem && problem !== 'invalid' ? (
        <Notice tone="error" live>
          {t(`error.${problem}`)}
        </Notice>
      ) : null}
      <TextField
        label={t('auth.email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        error={problem === 'invalid' && t('form.email')}
        required
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        wide
        pending={pending}
        pendingLabel={t('auth.forgotSending')}
      >
        {t('auth.forgotSend')}
      </Button>
    </form>
  );
}
