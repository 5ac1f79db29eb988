import { CircleCheckBig, CloudOff, type LucideIcon, OctagonX, ScanLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import type { Seat } from './scan';
import type { VerdictTone, VerdictWords } from './verdict-words';

const TONES: Record<VerdictTone, { look: string; icon: LucideIcon }> = {
  idle: { look: 'border-line-strong bg-sheet text-ink', icon: ScanLine },
  good: { look: 'border-positive bg-positive text-paper', icon: CircleCheckBig },
  bad: { look: 'border-danger bg-danger text-paper', icon: OctagonX },
  queued: { look: 'border-warning border-dashed bg-warning-wash text-warning', icon: CloudOff },
};

type VerdictPanelProps = {
  words: VerdictWords;
  zoneNames: Record<string, string>;
  /** What can be done about it. */
  action?: ReactNode;
};

/** The answer to the last scan, to be read at arm's length in the dark. As high with every answer. */
export function VerdictPanel({ words, zoneNames, action }: VerdictPanelProps) {
  const { tone, title, lines, seat } = words;
  const { look, icon: Icon } = TONES[tone];
  return (
    <div
      data-verdict={tone}
      className={classNames(
        'grid min-h-56 content-center gap-3 rounded-md border-4 p-4 sm:min-h-72 sm:p-6',
        look,
      )}
    >
      <p className="display flex items-center gap-3 text-4xl">
        <Icon aria-hidden strokeWidth={2.5} className="size-12 shrink-0 sm:size-16" />
        {title}
      </p>
      {lines.map((line) => (
        <p key={line} className="text-lg font-semibold">
          {line}
        </p>
      ))}
      {seat ? <SeatFacts seat={seat} zoneNames={zoneNames} /> : null}
      {action}
    </div>
  );
}

function SeatFacts({ seat, zoneNames }: { seat: Seat; zoneNames: Record<string, string> }) {
  const t = useT();
  const facts = [
    [t('door.section'), seat.section],
    [t('door.row'), seat.row],
    [t('door.seat'), seat.label],
    [t('door.zone'), zoneNames[seat.zone] ?? seat.zone],
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm font-medium">{name}</dt>
          <dd className="display tabular text-3xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
