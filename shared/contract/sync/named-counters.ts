import { isCounterId, isObject, isText } from './json-guards.ts';
import type { NamedCounter } from './wire.ts';

/** Those of a list that are counters with their names; the others are damaged. */
export function namedCountersIn(json: readonly unknown[]): readonly NamedCounter[] {
  return json.flatMap((counter) => (isObject(counter) && isCounterId(counter['id']) && isText(counter['name']) ? [{ id: counter['id'], name: counter['name'] }] : []));
}
