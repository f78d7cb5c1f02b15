/** What decides which shell can run here. */
export interface ShellFacts {
  readonly askedForBrowser: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's number; undefined on Windows. */
  readonly userId: number | undefined;
}

/** `desktop` where Electron could run, provided that its program is there. */
export type ShellChoice = { readonly kind: 'desktop' } | { readonly kind: 'browser'; readonly why: string };

/** Chooses the shell; the reason is one line for people. */
export function chooseShell({ askedForBrowser, platform, env, userId }: ShellFacts): ShellChoice {
  if (askedForBrowser) return { kind: 'browser', why: 'it was asked for' };
  if (platform !== 'linux') return { kind: 'desktop' };
  if (isBlank(env['DISPLAY']) && isBlank(env['WAYLAND_DISPLAY'])) return { kind: 'browser', why: 'there is no display for a desktop window' };
  if (userId === 0) return { kind: 'browser', why: "Electron's sandbox does not run as root" };
  return { kind: 'desktop' };
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value === '';
}
