/** What a bench asks of the world outside its worker. */
export interface Probe {
  /**
   * How many bytes the worker holds: objects and the buffers beside them, after a full garbage collection. It answers between two
   * tasks, so it can be asked while other work goes on that pauses.
   */
  heap(): Promise<number>;
}
