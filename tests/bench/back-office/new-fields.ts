import type { CustomerFields } from '../../../shared/customer/customer.ts';

/** A new customer as a shop knows them: some ten fields said, three of them keys. */
export function newFields(id: string, n: number): CustomerFields {
  return {
    name: `Customer ${n}`, email: `${id}@example.com`, mobileNumber: `+659${String(n).padStart(7, '0')}`, lookupId: `M${id.slice(0, 13)}`, street1: `${n} Ang Mo Kio Ave 3`,
    city: 'Singapore', postalCode: '560012', country: 'Singapore', membershipTier: 'Gold', membershipPoints: '150', emailConsent: true,
  };
}
