'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { PasswordField } from '@/components/ui/password-field';
import type { ErrorCode } from '@/lib/errors';
import { checkNewPassword, type PasswordError } from './check-sign-up';
import { focusFirstError } from './focus-first-error';
import { NewPasswordField } from './new-password-field';

type Passwords = { current: string; password: string };

type PasswordFormProps = {
  action: (input: Passwords) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;
};

type State = {
  errors: { current?: 'required' | 'wrong'; password?: PasswordError };
  problem?: ErrorCode | 'network';
  saved?: true;
};

/** Changes the password of the account. What was typed is gone afterwards, whatever came of it. */
export function PasswordForm({ action }: PasswordFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState(change, { errors: {} });
  const { errors, problem, saved } = state;

  async function change(_: State, data: FormData): Promise<State> {
    const wanted = {
      current: String(data.get('current') ?? ''),
      password: String(data.get('password') ?? ''),
    };
    const wrong = checkNewPassword(wanted.password);
    if (!wanted.current || wrong)
      return { errors: { current: wanted.current ? undefined : 'required', password: wrong ?? undefined } };
    try {
      const result = await action(wanted);
      if (result.ok) return { errors: {}, saved: true };
      if (result.code === 'bad-credentials') return { errors: { current: 'wrong' } };
      if (result.code === 'invalid') return { errors: { password: 'passwordEasy' } };
      return { errors: {}, problem: result.code };
    } catch {
      // Whether it was done is for the next try to find out.
      return { errors: {}, problem: 'network' };
    }
  }

  useEffect(() => focusFirstError(form.current, state), [state]);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {problem ? (
        <Notice tone="error" live>
          {t(`error.${problem}`)}
        </Notice>
      ) : null}
      <PasswordField
        label={t('profile.currentPassword')}
        name="current"
        autoComplete="current-password"
        error={errors.current && t(errors.current === 'wrong' ? 'profile.passwordWrong' : 'form.required')}
        required
      />
      <NewPasswordField label={t('auth.newPassword')} error={errors.password} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" className="min-h-12" pending={pending} pendingLabel={t('common.saving')}>
          {t('profile.changePassword')}
        </Button>
        <p className="text-sm font-medium text-positive empty:hidden">
          {saved ? t('profile.passwordChanged') : ''}
        </p>
      </div>
      <LiveRegion message={saved ? t('profile.passwordChanged') : ''} />
    </form>
  );
}
