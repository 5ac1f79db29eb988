import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

type Look = {
  /** `primary` is the one thing to do next: at most one of them is in view. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Takes the whole width of its place. */
  wide?: boolean;
  icon?: ReactNode;
};

type ButtonProps = ComponentProps<'button'> &
  Look & {
    /** While true the button keeps its focus and its width, but does nothing. */
    pending?: boolean;
    /** What is being done, e.g. “Paying ₩150,000…”; said by screen readers as well. */
    pendingLabel?: string;
  };

type LinkButtonProps = ComponentProps<typeof Link> & Look;

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong aria-busy:bg-accent-strong',
  secondary: 'bg-transparent text-ink border-ink hover:bg-ink hover:text-paper',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-well',
  danger: 'bg-transparent text-danger border-danger hover:bg-danger hover:text-on-danger',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'min-h-9 px-3 text-sm gap-1.5 [&_svg]:size-4',
  md: 'min-h-11 px-4 text-base gap-2 [&_svg]:size-[1.125rem]',
  lg: 'min-h-14 px-6 text-lg gap-2.5 [&_svg]:size-5',
};

/** The look of a button, for the rare element that is neither `Button` nor `LinkButton`. */
export function buttonClass({ variant = 'secondary', size = 'md', wide }: Look): string {
  return classNames(
    'inline-flex items-center justify-center rounded-sm border font-semibold text-center leading-tight no-underline',
    'transition-colors select-none [&_svg]:shrink-0 disabled:opacity-45 aria-busy:cursor-progress',
    VARIANTS[variant],
    SIZES[size],
    wide && 'w-full',
  );
}

/**
 * A button of the design. With `pending` it says what it is doing and ignores clicks, with `aria-disabled` as well; it
 * is not disabled then, because a disabled button loses the keyboard focus.
 */
export function Button({
  variant,
  size,
  wide,
  icon,
  pending = false,
  pendingLabel,
  className,
  children,
  type = 'button',
  onClick,
  'aria-disabled': idle,
  ...rest
}: ButtonProps) {
  const off = pending || idle === true;
  const label = (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
  return (
    <>
      <button
        {...rest}
        type={off ? 'button' : type}
        onClick={off ? undefined : onClick}
        aria-disabled={off || undefined}
        aria-busy={pending || undefined}
        className={classNames(
          buttonClass({ variant, size, wide }),
          idle && !pending && 'opacity-45',
          className,
        )}
      >
        {pendingLabel ? (
          <span className="grid justify-items-center gap-[inherit]">
            <span
              className={classNames(
                'col-start-1 row-start-1 inline-flex items-center gap-[inherit]',
                pending && 'invisible',
              )}
            >
              {label}
            </span>
            <span className={classNames('col-start-1 row-start-1', !pending && 'invisible')}>
              {pendingLabel}
            </span>
          </span>
        ) : (
          label
        )}
      </button>
      {pendingLabel ? (
        <span role="status" className="sr-only">
          {pending ? pendingLabel : ''}
        </span>
      ) : null}
    </>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ variant, size, wide, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={classNames(buttonClass({ variant, size, wide }), className)}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}
