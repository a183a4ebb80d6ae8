/**
 * Passes values on at most once per interval and never two at a time; what comes in between is
 * dropped, since only the newest progress is of interest. A report that fails is left to the lease.
 */
export function throttle<Value>(intervalMs: number, report: (value: Value) => Promise<void>) {
  let next = 0;
  let current: Promise<void> | undefined;
  return {
    offer(value: Value): void {
      if (current || Date.now() < next) return;
      next = Date.now() + intervalMs;
      current = report(value)
        .catch(() => {})
        .finally(() => {
          current = undefined;
        });
    },
    /** Resolves when no report is on its way. */
    settled: async (): Promise<void> => current,
  };
}
