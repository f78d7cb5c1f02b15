import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { Database } from '../book/database.ts';

const metaKey = 'restamped';
/** Stamps that lay in the future come of one wrong clock: more than some are never looked for again. */
const kept = 10_000;

/** Keeps which stamps of this counter became others at the back office, in a transaction over meta. */
export async function keepRestamped({ meta }: Pick<Database, 'meta'>, pairs: readonly (readonly [Stamp, Stamp])[]): Promise<void> {
  if (pairs.length === 0) return;
  const all = new Map([...pairsOf((await meta.get(metaKey))?.value), ...pairs]);
  await meta.put({ key: metaKey, value: [...all].slice(-kept) });
}

/** The stamps, and what became of them: so an undo knows its own. In a transaction over meta. */
export async function withRestamped({ meta }: Pick<Database, 'meta'>, stamps: ReadonlySet<Stamp>): Promise<ReadonlySet<Stamp>> {
  const pairs = pairsOf((await meta.get(metaKey))?.value);
  return pairs.length === 0 ? stamps : new Set([...stamps, ...pairs.flatMap(([old, now]) => (stamps.has(old) ? [now] : []))]);
}

function pairsOf(stored: unknown): readonly (readonly [Stamp, Stamp])[] {
  const pairs: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return pairs.flatMap((pair): (readonly [Stamp, Stamp])[] => {
    const [old, now]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    return typeof old === 'string' && typeof now === 'string' ? [[old, now]] : [];
  });
}
