import { CopyButton } from '@/components/ui/copy-button';

type CodeProps = {
  text: string;
  /** With a label there is a button that copies the text. */
  copyLabel?: string;
};

/** A piece of code that wraps instead of scrolling sideways. */
export function Code({ text, copyLabel }: CodeProps) {
  return (
    <div className="grid bg-well">
      <pre lang="en" className="p-4 font-mono text-sm leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
      {copyLabel ? (
        <div className="justify-self-end px-2 pb-2">
          <CopyButton text={text} label={copyLabel} />
        </div>
      ) : null}
    </div>
  );
}
