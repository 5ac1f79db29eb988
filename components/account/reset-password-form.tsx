'use client';

import Link from 'next/link';
import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import { checkNewPassword, type PasswordError } from './check-sign-up';
import { focusFirstError } from './focus-first-error';
import { NewPasswordField } from './new-password-field';

type ResetPasswordFormProps = {
  token: string;
  action: (input: {
    token: string;
    password: string;
  }) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;
};

type State = { error?: PasswordError; problem?: ErrorCode | 'network'; done?: true };

/** A new password, by the link in a mail. */
export function ResetPasswordForm({ token, action }: ResetPasswordFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState(reset, {});
  const { error, problem } = state;

  async function reset(_: State, data: FormData): Promise<State> {
    const password = String(data.get('password') ?? '');
    const wrong = checkNewPassword(password);
    if (wrong) return { error: wrong };
    try {
      const result = await action({ token, password });
      if (result.ok) return { done: true };
      return result.code === 'invalid' ? { error: 'passwordEasy' } : { problem: result.code };
    } catch {
      return { problem: 'network' };
    }
  }

  useEffect(() => focusFirstError(form.current, state), [state]);

  if (state.done)
    return (
      <Notice tone="success" live>
        {t('auth.resetDone')}{' '}
        <Link href="/sign-in" className="link font-semibold">
          {t('auth.signIn')}
        </Link>
      </Notice>
    );
  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {problem ? (
        <Notice tone="error" live>
          {problem === 'not-found' ? (
            <>
              {t('auth.resetEnded')}{' '}
              <Link href="/forgot-password" className="link font-semibold">
                {t('auth.forgotSend')}
              </Link>
            </>
          ) : (
            t(`error.${problem}`)
          )}
        </Notice>
      ) : null}
      <NewPasswordField label={t('auth.newPassword')} error={error} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        wide
        pending={pending}
        pendingLabel={t('common.saving')}
      >
        {t('common.save')}
      </Button>
    </form>
  );
}
