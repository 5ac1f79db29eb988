import type { Metadata } from 'next';
import { LockLab } from '@/components/lab/lock-lab';
import { Page, PageHeader } from '@/components/site/page';
import { env } from '@/lib/env';
import { getLabRun } from '@/lib/lab/run-lab';
import { getI18n } from '../../i18n';
import { readPage } from '../../read-page';
import { findUser } from '../../signed-in';
import { startLabAction, stopLabAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.lab'), robots: { index: false } };
}

export default async function LabPage() {
  const user = await findUser();
  const run = await readPage(async () => getLabRun(user));
  const { t } = await getI18n();
  const { DATABASE_POOL_SIZE, TOP_UP_WAY } = env();
  return (
    <Page>
      <PageHeader title={t('lab.title')} lead={t('lab.lead')} />
      <LockLab
        run={run}
        connections={DATABASE_POOL_SIZE}
        serving={TOP_UP_WAY}
        startAction={startLabAction}
        stopAction={stopLabAction}
      />
    </Page>
  );
}
