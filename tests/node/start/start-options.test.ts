import { describe, expect, test } from 'vitest';
import { chooseShell, type ShellFacts } from '../../../scripts/choose-shell.ts';
import { openCommand } from '../../../scripts/open-browser.ts';
import { parseStartOptions } from '../../../scripts/start-options.ts';

describe('the flags of npm start', () => {
  test('none at all open the app as it is', () => {
    expect(parseStartOptions([])).toEqual({ browser: false, port: undefined, open: true, fresh: false, loyverse: undefined });
  });

  test('all of them', () => {
    expect(parseStartOptions(['--browser', '--port', '4173', '--no-open', '--fresh', '--loyverse-address', 'http://127.0.0.1:8090/'])).toEqual({
      browser: true,
      port: 4173,
      open: false,
      fresh: true,
      loyverse: 'http://127.0.0.1:8090',
    });
  });

  test.each([[['--port', 'http']], [['--port', '65536']], [['--port', '-1']], [['--port', '1e3']], [['--port=']], [['--prot', '4173']], [['4173']], [['--loyverse-address', 'loyverse']], [['--loyverse-address', 'http://x/path']]])('%j is answered with the usage', (args) => {
    expect(() => parseStartOptions(args)).toThrow('npm start -- [--browser]');
  });
});

describe('the shell', () => {
  const linux: ShellFacts = { askedForBrowser: false, platform: 'linux', env: { DISPLAY: ':0' }, userId: 1000 };

  test.each<[string, ShellFacts]>([
    ['Windows', { ...linux, platform: 'win32', env: {}, userId: undefined }],
    ['macOS', { ...linux, platform: 'darwin', env: {} }],
    ['Linux with X', linux],
    ['Linux with Wayland', { ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
  ])('is the desktop on %s', (_where, facts) => {
    expect(chooseShell(facts).kind).toBe('desktop');
  });

  test.each<[string, ShellFacts, string]>([
    ['asked for', { ...linux, askedForBrowser: true }, 'it was asked for'],
    ['without a display', { ...linux, env: { DISPLAY: '' } }, 'there is no display for a desktop window'],
    ['as root', { ...linux, userId: 0 }, "Electron's sandbox does not run as root"],
  ])('is the browser where it is %s, and it says why', (_where, facts, why) => {
    expect(chooseShell(facts)).toEqual({ kind: 'browser', why });
  });
});

test.each<[NodeJS.Platform, string]>([
  ['win32', 'rundll32'],
  ['darwin', 'open'],
  ['linux', 'xdg-open'],
])('on %s the person’s own browser is opened by %s', (platform, program) => {
  const command = openCommand(platform, 'http://127.0.0.1:4173');
  expect(command[0]).toBe(program);
  expect(command.at(-1)).toBe('http://127.0.0.1:4173');
});
