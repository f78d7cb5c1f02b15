import { chooseShell } from '../../scripts/choose-shell.ts';
import { electronPackage, findElectronProgram } from '../../scripts/electron-program.ts';

/** Electron's program on this computer, or why the desktop shell cannot run here. */
export type DesktopHere = { readonly program: string } | { readonly why: string };

/** Looks for it without fetching it: a test run must not depend on the line. */
export function desktopHere(): DesktopHere {
  const choice = chooseShell({ askedForBrowser: false, platform: process.platform, env: process.env, userId: process.getuid?.() });
  const program = findElectronProgram(electronPackage, process.env);
  if (program === undefined) return { why: "Electron's program is not on this computer (npx install-electron fetches it)" };
  return choice.kind === 'browser' ? { why: choice.why } : { program };
}
