import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type ToggleButtonProps = {
  pressed: boolean;
  onPress: () => void;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** On or off, said and shown. */
export function ToggleButton({ pressed, onPress, icon, className, children }: ToggleButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'inline-flex min-h-11 items-center justify-center gap-1.5 rounded-sm border px-3 text-sm font-semibold [&_svg]:size-4',
        pressed ? 'border-ink bg-ink text-paper' : 'border-line-strong bg-sheet hover:border-ink',
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
