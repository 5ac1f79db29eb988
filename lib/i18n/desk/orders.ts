export const orders = {
  en: {},
  ko: {},
} as const;
