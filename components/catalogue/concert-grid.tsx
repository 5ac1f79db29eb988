import type { ConcertSummary } from '@/lib/catalog/concert';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { ConcertCard } from './concert-card';

type ConcertGridProps = {
  concerts: ConcertSummary[];
  now: Date;
  locale: Locale;
  t: Translate;
  /** How many posters are in view at once and are fetched first. */
  eager?: number;
};

/** The programme: posters side by side, two on a phone and four on a desk. */
export function ConcertGrid({ concerts, now, locale, t, eager = 0 }: ConcertGridProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-8">
      {concerts.map((concert, index) => (
        <li key={concert.id} className="grid">
          <ConcertCard concert={concert} now={now} locale={locale} t={t} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}
