import { AppError } from '../../../shared/contract/errors.ts';

/** The scheme, host and port of what somebody typed as the address of a back office. Without a scheme it is https. @throws `wrong-address` */
export function officeAddress(typed: string): string {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = /^[^\s%\\]+$/.test(text) && URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url !== undefined && url.username === '' && url.password === '' && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '' || !isPlain) {
    throw new AppError('wrong-address', 'This is not the address of a back office. It looks like https://office.example.com, with nothing behind it.', { details: { address: 'unknown' } });
  }
  return url.origin;
}
