import { foldHeader } from '../fold.ts';
import { counterSystems } from './counter-systems.ts';
import { officeSystems } from './office-systems.ts';
import { seedSystems } from './seed-systems.ts';
import { shopSystems } from './shop-systems.ts';
import type { KnownHeader, KnownSystem, SystemName } from './system.ts';

/** Every kind of file that is known by its headers. */
export const knownSystems: readonly KnownSystem[] = [...seedSystems, ...shopSystems, ...counterSystems, ...officeSystems];

const systemsByName: ReadonlyMap<SystemName, KnownSystem> = new Map(knownSystems.map((system) => [system.name, system]));

/** A kind of file by its name. */
export function systemOf(name: SystemName): KnownSystem {
  const system = systemsByName.get(name);
  if (system === undefined) throw new RangeError(`No system ${name} is known`);
  return system;
}

/** A header as a system compares it. */
export function spell(system: Pick<KnownSystem, 'spelling'>, header: string): string {
  return system.spelling === 'exact' ? header.trim().replace(/\*$/, '').toLowerCase() : foldHeader(header);
}

const technicalName = /\(([^()]+)\)\s*$/;

/** The header, and the technical name in brackets behind it, as Shopify writes one behind a label in the shop's own language. */
export function headerForms(header: string): readonly string[] {
  const name = technicalName.exec(header)?.[1];
  return name === undefined ? [header] : [header, name];
}

const headersByName: ReadonlyMap<SystemName, ReadonlyMap<string, KnownHeader>> = new Map(
  knownSystems.map((system) => [system.name, new Map(system.headers.map((entry) => [spell(system, entry.header), entry]))]),
);

/** What a system knows of a header, where it has it. */
export function knownHeaderOf(system: KnownSystem, header: string): KnownHeader | undefined {
  const headers = headersByName.get(system.name);
  for (const form of headerForms(header)) {
    const entry = headers?.get(spell(system, form));
    if (entry !== undefined) return entry;
  }
  return undefined;
}
