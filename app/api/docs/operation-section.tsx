import { Lock } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import type { ApiDocsTexts } from '@/lib/i18n/api-docs';
import { Code } from './code';
import type { DocumentedOperation, Parameter } from './contract';
import { curlExample, headerName } from './example';
import { boundsOf, writeShape } from './shape';

type OperationSectionProps = { operation: DocumentedOperation; texts: ApiDocsTexts };

/** One call: how it is made, what comes back, and how it can be refused. */
export function OperationSection({ operation, texts }: OperationSectionProps) {
  const { id, method, path, summary, signedIn, parameters, body, answers, refusals } = operation;
  return (
    <section id={id} className="grid scroll-mt-24 gap-5 border-t border-line py-8">
      <div className="grid gap-2">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-bold">
          <Method name={method} />
          <code className="min-w-0 font-mono break-all">{path}</code>
        </h3>
        <p lang="en">{summary}</p>
        <p className="flex items-center gap-1.5 text-sm text-ink-soft">
          {signedIn ? <Lock aria-hidden className="size-3.5" /> : null}
          {signedIn ? texts.signedIn : texts.anybody}
        </p>
      </div>
      {parameters.length > 0 ? <Parameters parameters={parameters} texts={texts} /> : null}
      {body ? (
        <Part title={texts.body}>
          <Code text={writeShape(body)} />
        </Part>
      ) : null}
      <Part title={texts.answers}>
        <div className="grid gap-3">
          {answers.map(({ status, contentType, schema }) => (
            <div key={status} className="grid gap-1.5">
              <p className="text-sm">
                <code className="font-mono font-bold">{status}</code>{' '}
                <span className="text-ink-soft">{contentType ?? texts.noBody}</span>
              </p>
              {schema && status === firstWithSchema(answers) ? <Code text={writeShape(schema)} /> : null}
            </div>
          ))}
        </div>
      </Part>
      <Part title={texts.refusals}>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {refusals.flatMap(({ status, codes }) =>
            codes.map((code) => (
              <li key={`${status} ${code}`}>
                <span className="tabular text-ink-soft">{status}</span>{' '}
                <a href={`#${code}`} className="link font-mono">
                  {code}
                </a>
              </li>
            )),
          )}
        </ul>
      </Part>
      <Part title={texts.example}>
        <Code text={curlExample(operation)} copyLabel={texts.copyExample} />
      </Part>
    </section>
  );
}

/** Several good answers have the same form: it is shown once. */
function firstWithSchema(answers: DocumentedOperation['answers']): string | undefined {
  return answers.find(({ schema }) => schema)?.status;
}

function Method({ name }: { name: string }) {
  return (
    <span
      className={classNames(
        'rounded-xs border px-2 py-0.5 font-mono text-sm',
        name === 'GET' ? 'border-line-strong text-ink-soft' : 'border-ink bg-ink text-paper',
      )}
    >
      {name}
    </span>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-2">
      <h4 className="text-sm font-semibold">{title}</h4>
      {children}
    </div>
  );
}

function Parameters({ parameters, texts }: { parameters: Parameter[]; texts: ApiDocsTexts }) {
  return (
    <Part title={texts.parameters}>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {parameters.map(({ name, in: place, required, schema }) => (
          <li key={`${place} ${name}`} className="flex flex-wrap items-baseline gap-x-4 py-2">
            <code className="font-mono font-semibold">{place === 'header' ? headerName(name) : name}</code>
            <span className="text-ink-soft">{texts.places[place]}</span>
            <code className="font-mono">{writeShape(schema)}</code>
            <span className="font-mono text-ink-soft">{boundsOf(schema)}</span>
            <span className="ml-auto text-ink-soft">{required ? texts.required : texts.optional}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
