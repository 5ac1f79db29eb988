import { Monitor, Moon, Sun } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { LOCALES, type Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { THEMES, type Theme } from './theme';

export type FormAction = (form: FormData) => void | Promise<void>;

/** Each language under its own name, whatever the page's language is. */
const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ko: '한국어' };
const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor };

const CHOICE = classNames(
  'inline-flex min-h-10 grow items-center justify-center gap-1.5 px-3 text-sm font-medium whitespace-nowrap',
  'text-ink-soft hover:text-ink aria-pressed:bg-ink aria-pressed:text-paper',
);
const GROUP = 'flex overflow-hidden rounded-sm border border-line-strong divide-x divide-line-strong';

type LanguageChoiceProps = { locale: Locale; action: FormAction; t: Translate };

/** English or Korean, as two buttons that work without script. */
export function LanguageChoice({ locale, action, t }: LanguageChoiceProps) {
  return (
    <form action={action}>
      <fieldset className={GROUP} aria-label={t('nav.language')}>
        {LOCALES.map((choice) => (
          <button
            key={choice}
            type="submit"
            name="locale"
            value={choice}
            lang={choice}
            aria-pressed={choice === locale}
            className={CHOICE}
          >
            {LANGUAGE_NAMES[choice]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

type LanguageToggleProps = { locale: Locale; action: FormAction };

/** One small button that offers the other language in its own name. */
export function LanguageToggle({ locale, action }: LanguageToggleProps) {
  const other: Locale = locale === 'en' ? 'ko' : 'en';
  return (
    <form action={action}>
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        className="inline-flex min-h-11 items-center rounded-sm px-2.5 text-sm font-medium hover:bg-well"
      >
        {LANGUAGE_NAMES[other]}
      </button>
    </form>
  );
}

type ThemeChoiceProps = { theme: Theme; action: FormAction; t: Translate };

/** Light, dark or as the system. */
export function ThemeChoice({ theme, action, t }: ThemeChoiceProps) {
  const names = { light: t('nav.themeLight'), dark: t('nav.themeDark'), system: t('nav.themeSystem') };
  return (
    <form action={action}>
      <fieldset className={GROUP} aria-label={t('nav.theme')}>
        {THEMES.map((choice) => {
          const Icon = THEME_ICONS[choice];
          return (
            <button
              key={choice}
              type="submit"
              name="theme"
              value={choice}
              aria-pressed={choice === theme}
              className={CHOICE}
            >
              <Icon aria-hidden className="size-4" />
              {names[choice]}
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
