import type { WebPreferences } from 'electron';

/** Values that a window must have; what is not named here or in `free` is refused. */
const required: Readonly<Record<string, boolean>> = { sandbox: true, contextIsolation: true, nodeIntegration: false };
const free: ReadonlySet<string> = new Set(['preload', 'backgroundThrottling', 'spellcheck']);

/**
 * Fails closed: a window whose preferences are not exactly as safe as they must be is not opened.
 * @throws naming the preference
 */
export function assertSecureWebPreferences(preferences: WebPreferences | undefined): asserts preferences is WebPreferences {
  if (preferences === undefined) throw new Error('A window without webPreferences is refused.');
  const given = new Map<string, unknown>(Object.entries(preferences));
  for (const [name, value] of Object.entries(required)) {
    if (given.get(name) !== value) throw new Error(`A window whose ${name} is not ${String(value)} is refused.`);
  }
  for (const name of given.keys()) {
    if (!Object.hasOwn(required, name) && !free.has(name)) throw new Error(`A window that sets ${name} is refused; it is not on the list of harmless preferences.`);
  }
}

/** Preferences of our windows. */
export function secureWebPreferences(preload: string, own: Pick<WebPreferences, 'backgroundThrottling' | 'spellcheck'> = {}): WebPreferences {
  return { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, ...own };
}
