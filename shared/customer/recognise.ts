import type { LayoutName } from './rulebook.ts';
import { recogniseSystem } from './systems/recognise-system.ts';

/** The rulebook that fits a file, and the system that wrote it where its headers tell. */
export interface Recognition {
  readonly rulebook: LayoutName;
  readonly system?: string;
}

/** Tells from the headers which rulebook a file is for. A file of no system that is known goes by our own rules. */
export function recogniseLayout(headers: readonly string[]): Recognition {
  const system = recogniseSystem(headers);
  return system === undefined ? { rulebook: 'counterbook' } : { rulebook: system.rulebook, system: system.label };
}
