import type { Metadata } from 'next';
import { Page, PageHeader, Section } from '@/components/site/page';
import { env } from '@/lib/env';
import { type ApiDocsTexts, apiDocsTexts } from '@/lib/i18n/api-docs';
import { getI18n } from '../../i18n';
import { type DocumentedOperation, documentedOperations } from './contract';
import { ErrorList } from './error-list';
import { FirstSteps } from './first-steps';
import { OperationSection } from './operation-section';

type Group = { tag: string; anchor: string; name: string; operations: DocumentedOperation[] };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await getI18n();
  const { title, lead } = apiDocsTexts(locale);
  return { title, description: lead };
}

export default async function ApiDocsPage() {
  const { locale, t } = await getI18n();
  const texts = apiDocsTexts(locale);
  const groups = grouped(documentedOperations(), texts);

  return (
    <Page>
      <PageHeader
        kicker={t('nav.apiDocs')}
        title={texts.title}
        lead={texts.lead}
        actions={
          <a href="/api/v1/openapi.json" className="link font-semibold">
            {texts.machine}
          </a>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Contents groups={groups} texts={texts} />
        <div>
          <Section id="start" title={texts.start.title} className="mt-0! scroll-mt-24">
            <FirstSteps shop={new URL(env().APP_URL).origin} texts={texts} />
          </Section>
          <Section id="conventions" title={texts.conventions.title} className="scroll-mt-24">
            <dl className="grid gap-5 md:grid-cols-2 md:gap-x-10">
              {texts.conventions.items.map(({ title, text }) => (
                <div key={title} className="grid content-start gap-1">
                  <dt className="font-semibold">{title}</dt>
                  <dd className="text-ink-soft">{text}</dd>
                </div>
              ))}
            </dl>
          </Section>
          {groups.map(({ anchor, name, operations }) => (
            <Section key={anchor} id={anchor} title={name} className="scroll-mt-24">
              <div className="-mt-5 [&>section:first-child]:border-t-0">
                {operations.map((operation) => (
                  <OperationSection key={operation.id} operation={operation} texts={texts} />
                ))}
              </div>
            </Section>
          ))}
          <Section id="errors" title={texts.errors.title} className="scroll-mt-24">
            <p className="mb-3 text-ink-soft">{texts.errors.lead}</p>
            <ErrorList texts={texts} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function grouped(operations: DocumentedOperation[], texts: ApiDocsTexts): Group[] {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return tags.map((tag) => ({
    tag,
    anchor: `calls-${tag.toLowerCase().replace(/\W+/g, '-')}`,
    name: texts.tags[tag] ?? tag,
    operations: operations.filter((operation) => operation.tag === tag),
  }));
}

function Contents({ groups, texts }: { groups: Group[]; texts: ApiDocsTexts }) {
  return (
    <nav
      aria-label={texts.contents}
      className="text-sm lg:sticky lg:top-[calc(var(--header)+2rem)] lg:max-h-[calc(100dvh-var(--header)-4rem)] lg:self-start lg:overflow-y-auto"
    >
      <ul className="grid gap-3 max-lg:grid-cols-2">
        <ContentsLink anchor="start" name={texts.start.title} />
        <ContentsLink anchor="conventions" name={texts.conventions.title} />
        {groups.map(({ anchor, name, operations }) => (
          <ContentsLink key={anchor} anchor={anchor} name={name} operations={operations} />
        ))}
        <ContentsLink anchor="errors" name={texts.errors.title} />
      </ul>
    </nav>
  );
}

type ContentsLinkProps = { anchor: string; name: string; operations?: DocumentedOperation[] };

function ContentsLink({ anchor, name, operations = [] }: ContentsLinkProps) {
  return (
    <li>
      <a href={`#${anchor}`} className="font-semibold hover:underline">
        {name}
      </a>
      {operations.length > 0 ? (
        <ul className="mt-1 hidden border-l border-line lg:block">
          {operations.map(({ id, method, path }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block py-1 pl-3 font-mono text-xs wrap-anywhere text-ink-soft hover:text-ink"
              >
                <span className="sr-only">{method} </span>
                {path.replace('/api/v1', '')}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
