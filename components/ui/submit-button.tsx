'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button';

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, 'type' | 'pending' | 'pendingLabel'> & {
  /** What is being done while the form is on its way, e.g. “Signing in…”. */
  pendingLabel: string;
};

/** Submits the form around it and says what is being done until the answer is there. */
export function SubmitButton({ variant = 'primary', ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...rest} variant={variant} type="submit" pending={pending} />;
}
