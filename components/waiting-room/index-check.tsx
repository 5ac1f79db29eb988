import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { TextField } from '@/components/ui/field';
import { type Draw, drawnPlace } from '@/lib/queue/check-draw';

/** The place of any registration that the reader types in. */
export function IndexCheck({ draw }: { draw: Draw }) {
  const t = useT();
  const [text, setText] = useState('');
  const { size } = draw;
  const typed = text.trim();
  const index = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  const inside = index !== null && index < size;
  const error =
    typed === '' || inside
      ? null
      : index === null
        ? t('fair.index.notNumber')
        : t('fair.index.outside', { size, last: size - 1 });
  return (
    <div className="grid gap-3">
      <TextField
        label={t('fair.index.label')}
        hint={t('fair.index.hint', { last: size - 1 })}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="max-w-72"
      />
      <p role="status" className="tabular text-lg font-semibold empty:hidden">
        {inside ? t('fair.index.place', { index, place: drawnPlace(draw, index), size }) : null}
      </p>
    </div>
  );
}
