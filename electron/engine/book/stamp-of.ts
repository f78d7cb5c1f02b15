import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';

/** When a field of a customer was said last, be it that it is blank. */
export function stampOf({ stamp, stamps }: StampedCustomer, field: FieldKey): Stamp {
  return stamps?.[field] ?? stamp;
}
