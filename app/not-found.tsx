import type { Metadata } from 'next';
import { Trouble } from '@/components/site/trouble';
import { LinkButton } from '@/components/ui/button';
import { getI18n } from './i18n';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.notFound') };
}

export default async function NotFoundPage() {
  const { t } = await getI18n();
  return (
    <Trouble mark="404" title={t('page.notFound.title')} lead={t('page.notFound.lead')}>
      <LinkButton href="/" variant="primary">
        {t('page.notFound.home')}
      </LinkButton>
    </Trouble>
  );
}
