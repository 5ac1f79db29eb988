import type { Metadata } from 'next';
import { ConcertView } from '@/components/catalogue/concert-view';
import { getConcert } from '@/lib/catalog/get-concert';
import { env } from '@/lib/env';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';

const DESCRIPTION_LENGTH = 200;

export async function generateMetadata({ params }: PageProps<'/concerts/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const concert = await findForHead(slug);
  if (!concert) return {};
  const title = `${concert.title}, ${concert.artist}`;
  const description = excerpt(concert.description);
  const url = `/concerts/${slug}`;
  return {
    metadataBase: new URL(env().APP_URL),
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, images: [{ url: concert.posterUrl, alt: title }] },
  };
}

/** The head must not fail where the page has something to say: what went wrong is the page's to tell. */
async function findForHead(slug: string) {
  try {
    return (await getConcert(slug)).concert;
  } catch {
    return null;
  }
}

export default async function ConcertPage({ params }: PageProps<'/concerts/[slug]'>) {
  const { slug } = await params;
  const [{ locale, t }, { concert, performances }] = await Promise.all([
    getI18n(),
    readPage(() => getConcert(slug)),
  ]);
  return (
    <ConcertView
      concert={concert}
      performances={performances}
      back={{ href: '/', label: t('home.title') }}
      now={new Date()}
      locale={locale}
      t={t}
    />
  );
}

/** The beginning of a text, cut between words. */
function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= DESCRIPTION_LENGTH) return flat;
  return `${flat.slice(0, flat.lastIndexOf(' ', DESCRIPTION_LENGTH))}…`;
}
