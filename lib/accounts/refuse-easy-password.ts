import { DomainError } from '../errors';
import { PASSWORD_MIN } from './password-length';

/** As many as ASVS 5.0 asks for (6.2.4); more would refuse what nobody has ever tried. */
const MOST_COMMON = 3_000;
/** What a stranger would try here first (6.1.2); to these come the account's own name and address. */
const OWN_WORDS = ['frontrow'];

/**
 * Throws `invalid` for one of the commonest passwords, and for one of nothing but the shop's name, the person's name or
 * address, digits and signs. `about`: the name and the e-mail address.
 */
export async function refuseEasyPassword(password: string, about: string[]): Promise<void> {
  const lower = password.toLowerCase();
  if ((await commonPasswords()).has(lower) || isMadeOf(lower, wordsOf([...OWN_WORDS, ...about])))
    throw new DomainError('invalid', 'The password is too easy to guess.', {
      errors: [{ path: 'password', message: 'is one of the first that others would try' }],
    });
}

let common: Promise<Set<string>> | undefined;

/** Loaded when the first password is chosen: most processes of a crowded night never need it. */
function commonPasswords(): Promise<Set<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    const long = dictionary['passwords-common'].filter((word) => word.length >= PASSWORD_MIN);
    return new Set(long.slice(0, MOST_COMMON));
  });
  return common;
}

/** The longest first, so that none of them hides a part of another. */
function wordsOf(texts: string[]): string[] {
  const words = texts.flatMap((text) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function isMadeOf(password: string, words: string[]): boolean {
  const letters = (password.match(/\p{L}/gu) ?? []).join('');
  return letters !== '' && words.reduce((left, word) => left.replaceAll(word, ''), letters) === '';
}
