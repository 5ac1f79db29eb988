import type { ReactNode } from 'react';
import { classNames } from './class-names';

const CHIP =
  'relative inline-flex min-h-11 min-w-11 shrink-0 cursor-pointer items-center justify-center rounded-sm border ' +
  'border-line-strong bg-sheet hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:text-paper ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus';

type RadioChipProps = {
  /** Of all that one is chosen of. */
  name: string;
  checked: boolean;
  onChoose: () => void;
  className?: string;
  children: ReactNode;
};

/** One of a few to choose from, all of it to be pressed. Stands in a fieldset. */
export function RadioChip({ name, checked, onChoose, className, children }: RadioChipProps) {
  return (
    <label className={classNames(CHIP, className)}>
      <input
        type="radio"
        name={name}
        className="absolute inset-0 z-1 size-full cursor-pointer opacity-0"
        checked={checked}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}
