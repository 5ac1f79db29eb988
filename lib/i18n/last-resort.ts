/** What is said in both languages at once when even the page's frame could not be drawn. */
export const lastResort = {
  en: {
    title: 'Something broke on our side',
    lead: 'What you have paid or hold is safe. Try again in a moment.',
    retry: 'Try again',
    digest: 'Reference',
  },
  ko: {
    title: '저희 쪽에서 문제가 생겼어요',
    lead: '결제한 내역과 맡아 둔 좌석은 안전해요. 잠시 후 다시 시도해 주세요.',
    retry: '다시 시도',
    digest: '문의 번호',
  },
} as const;
