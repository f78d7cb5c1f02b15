/**
 * Passes a stream on, unless it pauses for too long: a line that went away never ends an answer.
 * @param limit in milliseconds
 * @param end ends where the stream comes from; called on a pause that is too long and when the reader turns away
 */
export function limitIdleTime(stream: ReadableStream<Uint8Array> | null, limit: number, end: () => void): ReadableStream<Uint8Array> | null {
  if (stream === null) return null;
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const timer = setTimeout(end, limit);
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
}
