import type { deskEn } from './desk';
import type { en } from './en';
import type { Locale } from './locale';

type English = typeof en & typeof deskEn;

/** Plural forms are written as `name_one` and `name_other`; callers use `name` and pass `count`. */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type PluralBase<Key> = Key extends `${infer Base}_${PluralForm}` ? Base : never;
type PlainKey<Key> = Key extends `${string}_${PluralForm}` ? never : Key;

export type MessageKey = PlainKey<keyof English> | PluralBase<keyof English>;

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type TextOf<Key extends MessageKey> = Key extends keyof English
  ? English[Key]
  : `${Key}_other` extends keyof English
    ? English[`${Key}_other`]
    : never;

type Needed<Key extends MessageKey> =
  | Placeholders<TextOf<Key>>
  | (Key extends PluralBase<keyof English> ? 'count' : never);

export type MessageArguments<Key extends MessageKey> = [Needed<Key>] extends [never]
  ? []
  : [variables: Record<Needed<Key>, string | number>];

/** Every text of one language by its key. Other languages leave out the plural forms that they do not have. */
export type Messages = Record<string, string>;

/**
 * Says a text of the product. Numbers among the variables are written the way the language does (12,345); pass a
 * string to keep it as it is.
 */
export type Translate = <Key extends MessageKey>(key: Key, ...variables: MessageArguments<Key>) => string;

/** Makes the `t` of one language. A key that is missing is shown as the key. */
export function createTranslate(locale: Locale, messages: Messages): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, ...rest) => {
    const variables: Record<string, string | number> | undefined = rest[0];
    const text = messages[key] ?? pluralText(messages, plurals, key, variables?.count) ?? key;
    if (!variables) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = variables[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

function pluralText(
  messages: Messages,
  plurals: Intl.PluralRules,
  key: string,
  count: string | number | undefined,
): string | undefined {
  const form = typeof count === 'number' ? plurals.select(count) : 'other';
  return messages[`${key}_${form}`] ?? messages[`${key}_other`];
}
