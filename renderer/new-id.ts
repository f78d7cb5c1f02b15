import type { ChangeId } from '../shared/contract/customers.ts';

/** A new id for a change. Keep it for as long as the same change is tried again: that is what makes a retry harmless. */
export function newChangeId(): ChangeId {
  return crypto.randomUUID();
}

/** A new UUID v7 for a customer, an import or an export: ids made later sort later. */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  const random = crypto.randomUUID().replaceAll('-', '');
  // A v4's 16th digit already is the variant, so only the time and the version are put in.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(13, 16)}-${random.slice(16, 20)}-${random.slice(20)}`;
}
