'use client';

import Link from 'next/link';
import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode } from '@/lib/errors';
import type { Translate } from '@/lib/i18n/translate';
import { signIn } from './auth-client';
import { checkSignUp, NAME_MAX, refusedFields, type SignUpErrors, type SignUpValues } from './check-sign-up';
import { focusFirstError } from './focus-first-error';
import { NewPasswordField } from './new-password-field';

type Result =
  | { ok: true }
  | { ok: false; code: ErrorCode; fieldErrors?: { path: string; message: string }[] };

type SignUpFormProps = {
  /** Where to go afterwards: a path of this site. */
  next: string;
  signInHref: string;
  action: (values: SignUpValues) => Promise<Result>;
};

type State = {
  name: string;
  email: string;
  errors: SignUpErrors;
  problem?: ErrorCode | 'network';
  leaving?: true;
};

/** Makes an account and signs in with it. */
export function SignUpForm({ next, signInHref, action }: SignUpFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState(attempt, { name: '', email: '', errors: {} });
  const { errors, problem } = state;
  const taken = problem === 'email-taken';

  async function attempt(_: State, data: FormData): Promise<State> {
    const values = {
      name: String(data.get('name') ?? ''),
      email: String(data.get('email') ?? ''),
      password: String(data.get('password') ?? ''),
    };
    const kept = { name: values.name, email: values.email };
    const wrong = checkSignUp(values);
    if (Object.keys(wrong).length > 0) return { ...kept, errors: wrong };
    try {
      const result = await action(values);
      if (!result.ok) {
        const refused = refusedFields(result.fieldErrors ?? []);
        return { ...kept, errors: refused, problem: result.code };
      }
    } catch {
      // The answer was lost on the way. A second try finds out: it either works or says that the address is taken.
      return { ...kept, errors: {}, problem: 'network' };
    }
    const outcome = await signIn(values.email, values.password);
    window.location.replace(outcome.ok ? next : signInHref);
    return { ...kept, errors: {}, leaving: true };
  }

  useEffect(() => focusFirstError(form.current, state), [state]);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {problem && problem !== 'invalid' && !taken ? (
        <Notice tone="error" live>
          {t(`error.${problem}`)}
        </Notice>
      ) : null}
      <TextField
        label={t('auth.name')}
        hint={t('auth.nameHint')}
        name="name"
        autoComplete="name"
        defaultValue={state.name}
        error={errors.name && errorText(errors.name, t)}
        required
      />
      <TextField
        label={t('auth.email')}
        hint={t('auth.emailHint')}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={state.email}
        error={
          taken ? (
            <>
              {t('error.email-taken')}{' '}
              <Link href={signInHref} className="link">
                {t('auth.signIn')}
              </Link>
            </>
          ) : (
            errors.email && errorText(errors.email, t)
          )
        }
        required
      />
      <NewPasswordField label={t('auth.password')} error={errors.password} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        wide
        pending={pending || state.leaving}
        pendingLabel={t('auth.signingUp')}
      >
        {t('auth.signUp')}
      </Button>
    </form>
  );
}

function errorText(error: NonNullable<SignUpErrors['name' | 'email']>, t: Translate): string {
  return error === 'nameLong' ? t('form.nameLong', { count: NAME_MAX }) : t(`form.${error}`);
}
