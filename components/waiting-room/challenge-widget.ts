import type { ErrorDetails } from '@/lib/errors';

export type Challenge = NonNullable<ErrorDetails['challenge']>;

/** What both providers' scripts put on the window. */
type WidgetMaker = {
  render(container: HTMLElement, options: Record<string, unknown>): string;
  remove(widget: string): void;
};

declare global {
  interface Window {
    turnstile?: WidgetMaker;
    hcaptcha?: WidgetMaker;
    frontrowChallengeReady?: () => void;
  }
}

const READY = 'frontrowChallengeReady';
const LONGEST_LOAD_MS = 15_000;
/** Where this tab keeps for which page it was done. */
const RELOADED = 'frontrow.challenge.reloaded';

/** Name as people know it, and the script. Both call `onload` when widgets can be made. */
const PROVIDERS = {
  turnstile: {
    name: 'Cloudflare Turnstile',
    script: `https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit&onload=${READY}`,
  },
  hcaptcha: {
    name: 'hCaptcha',
    script: `https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off&onload=${READY}`,
  },
};

export const providerName = ({ provider }: Challenge): string => PROVIDERS[provider].name;

let loading: Promise<WidgetMaker> | null = null;

/**
 * The provider's script, loaded once and not before somebody needs it. Rejects when it does not come. Only the waiting
 * room's own document may load it: whoever came here from another page without leaving it gets the page anew.
 */
export function loadWidgetMaker({ provider }: Challenge): Promise<WidgetMaker> {
  if (!isOwnDocument() && reloadOnce()) return new Promise(() => {});
  loading ??= new Promise<WidgetMaker>((resolve, reject) => {
    const fail = () => reject(new Error(`${provider} does not load`));
    const script = document.createElement('script');
    const timer = setTimeout(fail, LONGEST_LOAD_MS);
    window.frontrowChallengeReady = () => {
      clearTimeout(timer);
      const maker = window[provider];
      if (maker) resolve(maker);
      else fail();
    };
    script.src = PROVIDERS[provider].script;
    script.async = true;
    script.onerror = fail;
    document.head.append(script);
  }).catch((error: unknown) => {
    // The next one who needs it tries again.
    loading = null;
    throw error;
  });
  return loading;
}

function isOwnDocument(): boolean {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded === undefined || new URL(loaded.name).pathname === location.pathname;
}

/** False when that was done before and did not help: then the script is tried as things stand. */
function reloadOnce(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) === location.pathname) return false;
    sessionStorage.setItem(RELOADED, location.pathname);
  } catch {
    // Without storage nobody could tell how often it was done.
    return false;
  }
  location.reload();
  return true;
}

type WidgetOptions = {
  container: HTMLElement;
  locale: string;
  onResponse: (response: string) => void;
  onFailure: () => void;
};

/** Puts the widget into the container. Gives what takes it away again. */
export function showWidget(maker: WidgetMaker, challenge: Challenge, options: WidgetOptions): () => void {
  const { container, locale, onResponse, onFailure } = options;
  const widget = maker.render(container, {
    sitekey: challenge.siteKey,
    theme: isDark() ? 'dark' : 'light',
    // Each provider has a name of its own for the language.
    [challenge.provider === 'hcaptcha' ? 'hl' : 'language']: locale,
    callback: onResponse,
    'error-callback': onFailure,
  });
  return () => maker.remove(widget);
}

function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}
