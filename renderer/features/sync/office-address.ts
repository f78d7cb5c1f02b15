/** An address as a person typed it, or why it is none. */
export type TypedAddress = { readonly kind: 'address'; readonly address: string; readonly open: boolean } | { readonly kind: 'wrong'; readonly message: string };

/**
 * Reads the address of a back office. Without `https://` it is put in front; a path behind, copied from the browser, is left out.
 * `open` says that it is not encrypted and leads out of the shop.
 */
export function readAddress(typed: string): TypedAddress {
  const text = typed.trim();
  if (text === '') return { kind: 'wrong', message: 'Type the address of the back office.' };
  const full = text.includes('://') ? text : `${isNear(text.replace(/[:/].*$/, '')) ? 'http' : 'https'}://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url === undefined || !(url.protocol === 'https:' || url.protocol === 'http:') || url.hostname === '') {
    return { kind: 'wrong', message: 'An address looks like https://office.example.com. The back office shows its own when it starts.' };
  }
  return { kind: 'address', address: url.origin, open: url.protocol === 'http:' && !isNear(url.hostname) };
}

/** Whether a host is this computer or one in the same house. */
function isNear(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\]|[a-z0-9-]+\.local)$/i.test(host);
}
