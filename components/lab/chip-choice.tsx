import { useId } from 'react';
import { RadioChip } from '@/components/ui/radio-chip';

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
          <RadioChip
            key={value}
            name={name}
            checked={chosen === value}
            onChoose={() => onChoose(value)}
            className="px-3.5 font-semibold"
          >
            <span className="tabular">{label}</span>
          </RadioChip>
        ))}
      </div>
    </fieldset>
  );
}
