import { expect, test } from 'vitest';
import { isBundleAddress } from '../../../electron/bundle-address.ts';
import { findBundleFile } from '../../../electron/bundle-file.ts';
import { mediaTypeOf } from '../../../electron/media-type.ts';

test('the root is the page of the UI, guarded by the policy and asked for anew each time', () => {
  const file = findBundleFile('/srv/app', '/');
  expect(file?.path).toBe('/srv/app/index.html');
  expect(file?.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  expect(file?.headers['content-security-policy']).toContain("script-src 'self';");
});

test('a file whose name carries its hash is kept for good', () => {
  expect(findBundleFile('/srv/app', '/assets/index-Ab12.js')?.headers['cache-control']).toContain('immutable');
});

test('no script and no connection from elsewhere is let in', () => {
  const policy = findBundleFile('/srv/app', '/')?.headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
});

test.each([
  ['worker-1a.js', 'text/javascript; charset=utf-8'],
  ['Inter.woff2', 'font/woff2'],
  ['NOTES.CSV', 'text/csv; charset=utf-8'],
  ['no-ending', 'application/octet-stream'],
  ['x.__proto__', 'application/octet-stream'],
  ['x.constructor', 'application/octet-stream'],
])('%s is served as %s', (name, type) => {
  expect(mediaTypeOf(name)).toBe(type);
});

test.each(['app://bundle.evil/', 'app://bundle:80/', 'https://bundle/', 'file:///bundle', 'app://evil/bundle', 'javascript:1', '', 'app:bundle'])('%s is not ours', (address) => {
  expect(isBundleAddress(address)).toBe(false);
});

test('a page of the bundle is ours, whatever its query', () => {
  expect(isBundleAddress('app://bundle/index.html?a=app://evil#x')).toBe(true);
});
