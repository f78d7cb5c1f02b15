import { posix, win32, type PlatformPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveInside } from '../../../electron/resolve-inside.ts';

const systems: readonly [name: string, path: PlatformPath, root: string][] = [
  ['posix', posix, '/srv/app/renderer'],
  ['windows', win32, 'C:\\Program Files\\app\\renderer'],
];

const climbing = fc.constantFrom('..', '.', '', '%2e%2e', '%2E.', '..%2f', '%5c..', '..\\', '%252e%252e', 'C:', '\\\\server', '%00', '%', 'a b', '~', 'renderer-evil', 'index.html');

describe.each(systems)('a path of the bundle on %s', (_name, path, root) => {
  test('never leads out of the folder, however it climbs', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(climbing, fc.string())), (parts) => {
        const target = resolveInside(root, `/${parts.join('/')}`, path);
        if (target === undefined) return;
        const from = path.relative(root, target);
        expect(path.isAbsolute(from)).toBe(false);
        expect(from.split(path.sep)[0]).not.toBe('..');
        expect(target).not.toContain('\0');
      }),
    );
  });

  test('finds each file by the path a browser would ask with', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9 _äß客-]{1,12}$/).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const asked = `/${names.map((part) => encodeURIComponent(part)).join('/')}`;
        expect(resolveInside(root, asked, path)).toBe(path.join(root, ...names));
      }),
    );
  });

  test('that names a sibling folder with the same beginning is refused', () => {
    expect(resolveInside(root, '/..%2frenderer-evil/index.html', path)).toBeUndefined();
  });
});

test('a backslash climbs on Windows alone, and is refused there', () => {
  expect(resolveInside('C:\\app', '/..%5c..%5cWindows', win32)).toBeUndefined();
  expect(resolveInside('/app', '/..%5c..%5cetc', posix)).toBe('/app/..\\..\\etc');
});
