'use client';

import { useT } from '@/components/site/i18n-provider';
import { AmountField } from '@/components/ui/field';
import { type FigureName, UNITS } from './date-values';

type FigureFieldProps = {
  name: FigureName;
  value: string;
  error?: string;
  hint?: string;
  onChange: (part: Partial<Record<FigureName, string>>) => void;
};

/** One of the figures that a date is run by, with its unit. */
export function FigureField({ name, value, error, hint, onChange }: FigureFieldProps) {
  const t = useT();
  return (
    <AmountField
      label={t(`dates.figure.${name}`)}
      hint={hint}
      error={error}
      name={name}
      inputMode={UNITS[name] === 'minutes' ? 'decimal' : 'numeric'}
      suffix={t(`dates.unit.${UNITS[name]}`)}
      value={value}
      onChange={(event) => onChange({ [name]: event.target.value })}
      required
    />
  );
}
