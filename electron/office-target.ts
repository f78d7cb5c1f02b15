import type { WireErrorCode } from '../shared/contract/sync/wire.ts';

/** Where the API of Loyverse is. */
export const loyverseAddress = 'https://api.loyverse.com';

/** Names the back office that a call under `/api/counterbook` is for: `https://office.example.com`. No page elsewhere can set it unasked. */
export const officeHeader = 'x-back-office';

/** A call that is not passed on, and why. */
export interface Refusal {
  readonly status: number;
  readonly code: WireErrorCode;
  readonly message: string;
}

/** Where a call goes, or why it goes nowhere. */
export type OfficeTarget = { readonly kind: 'to'; readonly url: string } | ({ readonly kind: 'refused' } & Refusal);

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'DELETE']);

/** Whether a path is one that is passed on to a back office. */
export function isOfficePath(pathname: string): boolean {
  return pathname.startsWith('/api/');
}

/**
 * Finds where a call goes: `/api/counterbook/v1/...` to the back office that its header names, `/api/loyverse/v1.0/...` to Loyverse.
 * @param url the call's address, of which path and query count
 * @param loyverse scheme, host and port of Loyverse's API
 */
export function officeTarget(method: string, { pathname, search }: Pick<URL, 'pathname' | 'search'>, office: string | null, loyverse: string): OfficeTarget {
  if (!methods.has(method)) return refused(405, 'not-valid', `A back office is called by GET, POST or DELETE, not by ${method}.`);
  // An encoded slash could mean another path to the server behind than it does here.
  if (/%2f|%5c/i.test(pathname)) return refused(404, 'not-found', 'No back office has such a path.');
  if (pathname.startsWith('/api/loyverse/v1.0/')) return { kind: 'to', url: loyverse + pathname.slice('/api/loyverse'.length) + search };
  if (!pathname.startsWith('/api/counterbook/v1/')) return refused(404, 'not-found', 'No back office has such a path.');
  const origin = officeOrigin(office ?? '');
  if (origin === undefined) return refused(400, 'not-valid', `The address of a back office looks like https://office.example.com, not like “${office ?? ''}”.`);
  return { kind: 'to', url: origin + pathname.slice('/api/counterbook'.length) + search };
}

/** Scheme, host and port of an address that has nothing else; undefined for any other text. */
export function officeOrigin(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin, username, password, pathname, search, hash } = new URL(address);
  const bare = username === '' && password === '' && pathname === '/' && search === '' && hash === '';
  return bare && (protocol === 'http:' || protocol === 'https:') ? origin : undefined;
}

function refused(status: number, code: WireErrorCode, message: string): OfficeTarget {
  return { kind: 'refused', status, code, message };
}
