'use client';

import { type FormEvent, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Field, INPUT_CLASS } from '@/components/ui/field';

/** A code in letters, typed, pasted or written by a hand scanner. The field stays ready for the next one. */
export function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);

  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = field.current;
    const code = input?.value.trim() ?? '';
    setEmpty(!code);
    input?.focus();
    if (!input || !code) return;
    input.value = '';
    onCode(code);
  };

  return (
    <form onSubmit={check} noValidate>
      <Field
        label={t('door.type.label')}
        hint={t('door.type.hint')}
        error={empty ? t('door.type.empty') : undefined}
      >
        {(wiring) => (
          <div className="flex gap-2">
            <input
              {...wiring}
              ref={field}
              type="text"
              name="code"
              autoComplete="off"
              autoCapitalize="off"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={400}
              placeholder="FR1…"
              onChange={() => setEmpty(false)}
              className={`${INPUT_CLASS} tabular`}
            />
            <Button type="submit" className="min-h-12">
              {t('door.type.check')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
