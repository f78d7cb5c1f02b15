import { ensureBuilt } from '../scripts/build.ts';

/** Set-up of the tests that look at the built app. */
export async function setup(): Promise<void> {
  await ensureBuilt();
}
