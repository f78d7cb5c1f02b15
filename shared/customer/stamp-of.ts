import type { StampedCustomer } from './customer.ts';
import type { FieldKey } from './fields.ts';
import type { Stamp } from './stamp.ts';

/** When a field of a customer was said last, be it that it is blank. */
export function stampOf({ stamp, stamps }: StampedCustomer, field: FieldKey): Stamp {
  return stamps?.[field] ?? stamp;
}
