/** What `work` comes to. Rejects as a connection does that timed out when that takes longer than `ms`; the work goes on. */
export async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(Object.assign(new Error(`no answer in ${ms} ms`), { code: 'ETIMEDOUT' }));
    timer = setTimeout(tooLate, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
