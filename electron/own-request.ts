/** What a request says of itself, by header. */
export interface SaidHeaders {
  get(name: string): string | null;
}

/**
 * Whether a request can come from a page of our own origin. A browser names the origin of whatever a foreign page makes it send, by
 * one of these two headers or by both; a program that is no browser could reach the same places without us.
 */
export function isOwnRequest(headers: SaidHeaders, origin: string): boolean {
  const from = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  return (from === null || from === origin) && (site === null || site === 'same-origin');
}
