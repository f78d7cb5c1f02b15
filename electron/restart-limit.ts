/** Lets something be restarted, but not for ever: a crash that repeats at once needs a person. */
export interface RestartLimit {
  /** Counts one restart; false once there were too many within the span. */
  allow(): boolean;
}

/**
 * @param most restarts within `spanMs`
 * @param now milliseconds
 */
export function createRestartLimit(most: number, spanMs: number, now: () => number): RestartLimit {
  let recent: readonly number[] = [];
  return {
    allow() {
      const time = now();
      recent = [...recent.filter((earlier) => time - earlier < spanMs), time];
      return recent.length <= most;
    },
  };
}
