/** Markup that is meant as markup. */
export class Markup {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Builds HTML. Texts that are put in stay texts, whoever wrote them; only what this has built itself is markup. */
export function html(parts: TemplateStringsArray, ...values: (string | Markup | Markup[])[]): Markup {
  const filled = parts.map((part, index) => {
    const value = values[index];
    if (value === undefined) return part;
    if (typeof value === 'string') return part + escapeText(value);
    return (
      part +
      [value]
        .flat()
        .map(({ text }) => text)
        .join('')
    );
  });
  return new Markup(filled.join(''));
}
