import type { ComponentProps } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Field, type FieldLook, INPUT_CLASS } from '@/components/ui/field';

type TextAreaProps = FieldLook & ComponentProps<'textarea'>;

/** Several lines of text. */
export function TextArea({ label, hint, error, note, id, className, ...area }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} note={note} id={id} className={className}>
      {(wiring) => <textarea {...area} {...wiring} className={classNames(INPUT_CLASS, 'leading-relaxed')} />}
    </Field>
  );
}
