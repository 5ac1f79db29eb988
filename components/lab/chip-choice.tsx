import { useId } from 'react';

const CHIP =
  'relative inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-sm border border-line-strong ' +
  'bg-sheet px-3.5 font-semibold hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:text-paper ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus';

type ChipChoiceProps<Value extends string | number> = {
  legend: string;
  options: { value: Value; label: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** One of a few. */
export function ChipChoice<Value extends string | number>({
  legend,
  options,
  chosen,
  onChoose,
}: ChipChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label }) => (
          <label key={value} className={CHIP}>
            <input
              type="radio"
              name={name}
              className="absolute inset-0 z-1 size-full cursor-pointer opacity-0"
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            <span className="tabular">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
