import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names';

export type FieldLook = {
  label: ReactNode;
  /** Help that stands between label and input, before somebody makes the mistake. */
  hint?: ReactNode;
  /** What is wrong and what would be right. */
  error?: ReactNode;
  /** Shown after the label, e.g. “optional”. */
  note?: ReactNode;
};

type Wiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = FieldLook & {
  id?: string;
  className?: string;
  /** Draws the control; spread what it is given onto it. */
  children: (wiring: Wiring) => ReactNode;
};

export const INPUT_CLASS = classNames(
  'block w-full min-h-12 rounded-sm border border-line-strong bg-sheet px-3.5 py-2.5 text-base text-ink',
  'transition-colors hover:border-ink aria-invalid:border-danger aria-invalid:border-2',
  'disabled:bg-well disabled:text-ink-faint disabled:hover:border-line-strong',
);

/** Label, hint and error around any control, wired so that a screen reader reads all three. */
export function Field({ label, hint, error, note, id, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={controlId} className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        <span>{label}</span>
        {note ? <span className="font-normal text-ink-faint">{note}</span> : null}
      </label>
      {hint ? (
        <p id={hintId} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children({
        id: controlId,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p id={errorId} className="flex items-start gap-1.5 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldLook & ComponentProps<'input'>;

/** One line of text: pass `type`, `name`, `autoComplete` and so on as to an input. */
export function TextField({ label, hint, error, note, id, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} note={note} id={id} className={className}>
      {(wiring) => <input type="text" {...input} {...wiring} className={INPUT_CLASS} />}
    </Field>
  );
}

type AmountFieldProps = FieldLook &
  Omit<ComponentProps<'input'>, 'prefix'> & { prefix?: ReactNode; suffix?: ReactNode };

/** A whole number with its unit beside it, e.g. ₩: a number pad on phones, no spin buttons, tabular figures. */
export function AmountField({
  label,
  hint,
  error,
  note,
  id,
  className,
  prefix,
  suffix,
  ...input
}: AmountFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} note={note} id={id} className={className}>
      {(wiring) => (
        <div className="relative">
          {prefix ? (
            <span
              aria-hidden
              className="absolute inset-y-0 left-0 flex items-center pl-3.5 text-xl text-ink-soft"
            >
              {prefix}
            </span>
          ) : null}
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            {...input}
            {...wiring}
            className={classNames(
              INPUT_CLASS,
              'tabular text-xl font-semibold',
              prefix ? 'pl-10' : null,
              suffix ? 'pr-16' : null,
            )}
          />
          {suffix ? (
            <span className="absolute inset-y-0 right-0 flex items-center pr-3.5 text-ink-soft">
              {suffix}
            </span>
          ) : null}
        </div>
      )}
    </Field>
  );
}

type SelectFieldProps = FieldLook & ComponentProps<'select'>;

/** A native list to choose one of; pass `option` elements as children. */
export function SelectField({
  label,
  hint,
  error,
  note,
  id,
  className,
  children,
  ...select
}: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} note={note} id={id} className={className}>
      {(wiring) => (
        <select {...select} {...wiring} className={INPUT_CLASS}>
          {children}
        </select>
      )}
    </Field>
  );
}
