'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PasswordField } from '@/components/ui/password-field';
import { signIn } from './auth-client';
import { focusFirstError } from './focus-first-error';
import { signInProblem } from './sign-in-problem';

type SignInFormProps = {
  /** Where to go afterwards: a path of this site. */
  next: string;
  /** Why the reader is here, as a code in the address: what a provider or the library reported. */
  problem?: string;
};

type State = { email: string; missing: { email?: true; password?: true }; problem?: string; leaving?: true };

/** E-mail and password. The page is left only when the sign-in has worked. */
export function SignInForm({ next, problem }: SignInFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, pending] = useActionState(attempt, { email: '', missing: {}, problem });
  const { missing } = state;

  async function attempt(_: State, data: FormData): Promise<State> {
    const email = String(data.get('email') ?? '').trim();
    const password = String(data.get('password') ?? '');
    if (!email || !password) {
      return { email, missing: { email: email ? undefined : true, password: password ? undefined : true } };
    }
    const outcome = await signIn(email, password);
    if (!outcome.ok) return { email, missing: {}, problem: outcome.code };
    // Everything the browser has kept was drawn for nobody, so the page is loaded anew; Back must not lead here.
    window.location.replace(next);
    return { email, missing: {}, leaving: true };
  }

  useEffect(() => focusFirstError(form.current, state), [state]);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {state.problem ? (
        <Notice tone="error" live>
          {signInProblem(state.problem, t)}
        </Notice>
      ) : null}
      <TextField
        label={t('auth.email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        error={missing.email && t('form.required')}
        required
      />
      <PasswordField
        label={t('auth.password')}
        name="password"
        autoComplete="current-password"
        error={missing.password && t('form.required')}
        required
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        wide
        pending={pending || state.leaving}
        pendingLabel={t('auth.signingIn')}
      >
        {t('auth.signIn')}
      </Button>
    </form>
  );
}
