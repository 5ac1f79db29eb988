import type { Provider } from './provider-buttons';

/** The marks that Google, Kakao and Naver ask to have on their buttons. */
export function ProviderMark({ provider }: { provider: Provider }) {
  if (provider === 'google') {
    return (
      <svg aria-hidden="true" viewBox="0 0 48 48">
        <path
          fill="#EA4335"
          d="M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"
        />
        <path
          fill="#4285F4"
          d="M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"
        />
        <path
          fill="#FBBC05"
          d="M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C.92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z"
        />
        <path
          fill="#34A853"
          d="M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"
        />
      </svg>
    );
  }
  if (provider === 'kakao') {
    return (
      <svg aria-hidden="true" viewBox="0 0 24 24">
        <path
          fill="#191600"
          d="M12 3.2c-5.3 0-9.6 3.35-9.6 7.5 0 2.66 1.78 5 4.46 6.33l-.93 3.45c-.08.3.26.55.53.37l4.13-2.73c.46.05.93.08 1.41.08 5.3 0 9.6-3.36 9.6-7.5s-4.3-7.5-9.6-7.5z"
        />
      </svg>
    );
  }
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24">
      <rect width="24" height="24" rx="3" fill="#03C75A" />
      <path fill="#FFFFFF" d="M14.02 12.46 9.8 6.4H6.3v11.2h3.68v-6.06l4.22 6.06h3.5V6.4h-3.68z" />
    </svg>
  );
}
