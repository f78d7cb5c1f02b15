import type { NamedCounter } from '../../../shared/contract/sync/wire.ts';
import type { CounterId } from '../../../shared/customer/stamp.ts';
import type { Link } from './link.ts';
import { loyverseNode } from './loyverse/loyverse-node.ts';

/** What counters are called, by id: this one as it was named here, the others as the back office told. */
export function counterNames({ office, name, counters }: Link, own: CounterId): Readonly<Record<CounterId, string>> {
  if (office.kind === 'loyverse') return { [own]: 'This counter', [loyverseNode]: 'Loyverse' };
  return { ...Object.fromEntries(counters.map((counter) => [counter.id, counter.name])), [own]: name };
}

/** Whether the back office told other names than the link has. One from before there were names tells none. */
export function hasOtherNames(link: Pick<Link, 'counters'>, told: readonly NamedCounter[] | undefined): told is readonly NamedCounter[] {
  if (told === undefined) return false;
  const known = new Map(link.counters.map(({ id, name }) => [id, name]));
  return told.length !== known.size || told.some(({ id, name }) => known.get(id) !== name);
}

/** The link with the names that were told. */
export function withNames(link: Link, counters: readonly NamedCounter[] | undefined): Link {
  return counters === undefined ? link : { ...link, counters };
}
