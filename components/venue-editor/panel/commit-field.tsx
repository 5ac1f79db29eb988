'use client';

import { type ComponentProps, useState } from 'react';
import { TextField } from '@/components/ui/field';

type CommitFieldProps = Omit<ComponentProps<typeof TextField>, 'value' | 'onChange'> & {
  value: string;
  /** Called with another text, on Enter or when the field is left. */
  onCommit: (text: string) => void;
};

/** A text that counts as a whole: while somebody types, nothing changes. */
export function CommitField({ value, onCommit, ...field }: CommitFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const commit = () => {
    const given = text.trim();
    if (given === '' || given === value) setText(value);
    else onCommit(given);
  };
  return (
    <TextField
      {...field}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}

type NumberFieldProps = Omit<ComponentProps<typeof CommitField>, 'value' | 'onCommit' | 'min' | 'max'> & {
  value: number;
  min: number;
  max: number;
  onCommit: (value: number) => void;
};

/** The same for a whole number; what is out of bounds becomes the nearest that is not. */
export function NumberField({ value, min, max, onCommit, ...field }: NumberFieldProps) {
  return (
    <CommitField
      {...field}
      inputMode="numeric"
      value={String(value)}
      onCommit={(text) => {
        const given = Number(text.replace('−', '-'));
        if (Number.isFinite(given)) onCommit(Math.round(Math.min(max, Math.max(min, given))));
      }}
    />
  );
}
