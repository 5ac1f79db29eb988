import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { ReaderTime } from '@/components/ui/reader-time';
import { Role } from '@/lib/accounts/role-input';
import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY } from '@/lib/money';

export type ValueLook = {
  t: Translate;
  locale: string;
  /** The venue's; without it times are the reader's. */
  timeZone?: string;
};

/** A value as the log keeps it, in words. `field` says what it is a value of. */
export function AuditValue({ field, value, ...look }: ValueLook & { field: string; value: unknown }) {
  const { t, locale, timeZone } = look;
  if (value === null || value === undefined || value === '') return t('audit.value.none');
  if (typeof value === 'boolean') return t(value ? 'audit.value.on' : 'audit.value.off');
  if (typeof value === 'number')
    return field === 'amount' ? (
      <Money amount={value} currency={CURRENCY} locale={locale} />
    ) : (
      value.toLocaleString(locale)
    );
  if (typeof value === 'string') {
    if (/(At|Until)$/.test(field) && !Number.isNaN(Date.parse(value)))
      return timeZone ? (
        <DateTime at={value} as="date-time" locale={locale} timeZone={timeZone} />
      ) : (
        <ReaderTime at={new Date(value).toISOString()} as="date-time" />
      );
    if (field === 'from' && value === 'shell') return t('audit.value.shell');
    if (field === 'state') return ticketState(value, t);
    const role = field === 'role' ? Role.safeParse(value).data : undefined;
    return role ? t(`profile.role.${role}`) : value;
  }
  if (field === 'zones' && Array.isArray(value)) return <Prices zones={value} locale={locale} />;
  if (field === 'seats' && Array.isArray(value)) return t('common.seats', { count: value.length });
  if (field === 'ticketIds' && Array.isArray(value)) return t('common.tickets', { count: value.length });
  return <code className="text-sm break-all">{JSON.stringify(value)}</code>;
}

function ticketState(state: string, t: Translate): string {
  return state === 'valid' || state === 'used' || state === 'refunded' ? t(`ticket.state.${state}`) : state;
}

/** What each zone costs: `R ₩88,000 · S ₩66,000`. */
function Prices({ zones, locale }: { zones: unknown[]; locale: string }) {
  const prices = zones.flatMap((zone) => {
    const { name, price } = zone !== null && typeof zone === 'object' ? { ...NO_PRICE, ...zone } : NO_PRICE;
    return typeof name === 'string' && typeof price === 'number' ? [{ name, price }] : [];
  });
  return (
    <ul className="flex flex-wrap gap-x-3">
      {prices.map(({ name, price }) => (
        <li key={name}>
          {name} <Money amount={price} currency={CURRENCY} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

const NO_PRICE: { name?: unknown; price?: unknown } = {};
