'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from './class-names';
import { Field, type FieldLook, INPUT_CLASS } from './field';

type PasswordFieldProps = FieldLook & Omit<ComponentProps<'input'>, 'type'>;

/** A password with a button that shows it. Give `autoComplete` as `current-password` or `new-password`. */
export function PasswordField({ label, hint, error, note, id, className, ...input }: PasswordFieldProps) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error} note={note} id={id} className={className}>
      {(wiring) => (
        <div className="relative">
          <input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...wiring}
            type={shown ? 'text' : 'password'}
            className={classNames(INPUT_CLASS, 'pr-12')}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={t('auth.showPassword')}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 grid w-12 place-items-center text-ink-soft hover:text-ink"
          >
            <Icon aria-hidden className="size-5" />
          </button>
        </div>
      )}
    </Field>
  );
}
