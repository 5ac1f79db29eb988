export const frame = {
  en: {
    'desk.title': 'Desk',
  },
  ko: {
    'desk.title': '운영 데스크',
  },
} as const;
