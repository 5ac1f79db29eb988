'use client';

import { useT } from '@/components/site/i18n-provider';
import type { Plan, PriceZone } from '@/lib/seating/layout';
import { seatsIn } from './plan/parts';

type PlanFactsProps = { plan: Plan; zones: PriceZone[] };

/** How many seats there are, in all, by zone, and of each kind. */
export function PlanFacts({ plan, zones }: PlanFactsProps) {
  const t = useT();
  const { total, blocked, accessible, companion } = countOf(plan);
  return (
    <div className="grid gap-3 border-b border-line pb-4 text-sm">
      <dl className="flex flex-wrap items-baseline gap-x-8 gap-y-2">
        <Fact label={t('plan.allSeats')} value={t('common.seats', { count: total })} large />
        <Fact label={t('plan.blocked')} value={t('common.seats', { count: blocked })} />
        <Fact label={t('plan.accessible')} value={t('common.seats', { count: accessible })} />
        <Fact label={t('plan.companion')} value={t('common.seats', { count: companion })} />
      </dl>
      <ul aria-label={t('plan.zones')} className="flex flex-wrap gap-x-6 gap-y-1.5">
        {zones.map(({ id, color }) => (
          <li key={id} className="tabular flex items-center gap-2">
            <span
              aria-hidden
              className="size-3 rounded-full border border-ink"
              style={{ background: color }}
            />
            <span className="font-semibold">{id}</span>
            <span className="text-ink-soft">{t('common.seats', { count: seatsOfZone(plan, id) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fact({ label, value, large }: { label: string; value: string; large?: boolean }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-ink-soft">{label}</dt>
      <dd className={large ? 'tabular text-xl font-bold' : 'tabular font-semibold'}>{value}</dd>
    </div>
  );
}

function countOf(plan: Plan) {
  const counts = { total: 0, blocked: 0, accessible: 0, companion: 0 };
  for (const section of plan.sections) {
    for (const { seats } of section.rows) {
      counts.total += seats.length;
      for (const { kind, blocked } of seats) {
        if (blocked) counts.blocked++;
        if (kind) counts[kind]++;
      }
    }
  }
  return counts;
}

function seatsOfZone(plan: Plan, zone: string): number {
  return plan.sections.reduce((sum, section) => sum + (section.zone === zone ? seatsIn(section) : 0), 0);
}
