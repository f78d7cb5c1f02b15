import type { LayoutName, Rulebook } from './rulebook.ts';

/**
 * The three rulebooks. EPOS: its column list marks three columns compulsory, and an import never changes a customer. Loyverse: the
 * email is the main identifier, and the same email updates. Counterbook: our own export, which knows customers by id.
 */
export const rulebooks: Readonly<Record<LayoutName, Rulebook>> = {
  epos: {
    name: 'epos',
    label: 'EPOS',
    required: ['name', 'mobileNumber', 'lookupId'],
    match: ['lookupId', 'email', 'phone'],
    onExisting: 'error',
    dateOrder: 'DMY',
  },
  loyverse: {
    name: 'loyverse',
    label: 'Loyverse',
    required: ['name'],
    match: ['email', 'lookupId', 'phone'],
    onExisting: 'update',
    dateOrder: 'DMY',
  },
  counterbook: {
    name: 'counterbook',
    label: 'Counterbook',
    required: ['name'],
    match: ['id', 'email', 'lookupId', 'phone'],
    onExisting: 'update',
    dateOrder: 'DMY',
  },
};
