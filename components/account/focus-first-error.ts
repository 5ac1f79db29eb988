/**
 * Leads the reader to what needs another look: the first wrong field, else the password when signing in was refused.
 */
export function focusFirstError(form: HTMLFormElement | null, state: { problem?: string }): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (wrong) wrong.focus();
  else if (state.problem === 'bad-credentials')
    form?.querySelector<HTMLElement>('[name="password"]')?.focus();
}
