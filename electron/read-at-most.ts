/**
 * Reads the body of a request as a whole, so that it goes out with its length.
 * @param limit in bytes
 * @returns undefined where there is no body
 */
export async function readAtMost(request: Pick<Request, 'body' | 'headers'>, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined | 'too-long'> {
  if (request.body === null) return undefined;
  if (Number(request.headers.get('content-length') ?? 0) > limit) return 'too-long';
  const parts: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> = request.body;
  for await (const part of body) {
    length += part.byteLength;
    if (length > limit) return 'too-long';
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
