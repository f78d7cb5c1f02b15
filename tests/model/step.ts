import fc from 'fast-check';
import { type Fault, faults } from './line.ts';

/** Which of a list: taken modulo its length, so that it always means somebody where there is anybody. */
type Which = number;

/** What a person does at a counter. */
export type Deed =
  | { readonly do: 'enter'; readonly name: string; readonly email?: string; readonly points?: string }
  | { readonly do: 'set'; readonly who: Which; readonly field: 'name' | 'notes' | 'email' | 'membershipPoints'; readonly value: string }
  | { readonly do: 'add'; readonly who: Which; readonly by: number }
  | { readonly do: 'delete'; readonly who: Which; readonly count: number }
  | { readonly do: 'restore'; readonly deletion: Which }
  | { readonly do: 'import'; readonly rows: readonly ImportRow[] }
  | { readonly do: 'turn'; readonly import: Which }
  | { readonly do: 'merge'; readonly into: Which; readonly other: Which }
  | { readonly do: 'resolve'; readonly review: Which; readonly choose: 'leave' | 'act' };

/** A row of a small file: of somebody in the book, or of somebody new. */
export interface ImportRow {
  readonly who?: Which;
  readonly points?: string;
  readonly notes?: string;
}

/** One step of a history. Counters are 0, 1 and 2. */
export type Step =
  | { readonly at: number; readonly deed: Deed; /** The power fails: before the change is committed, or after. */ readonly power?: 'before' | 'after' }
  | {
      readonly sync: number;
      readonly faults: readonly Fault[];
      /** The line breaks behind so many calls. */
      readonly calls?: number;
      /** What a person does at this counter while its first or second call is under way. */
      readonly meanwhile?: { readonly call: number; readonly deed: Deed };
      /** The power fails behind so many commits. */
      readonly commits?: number;
    }
  | { readonly crash: number }
  /** Counter 3 is the back office. */
  | { readonly clock: number; readonly days: number }
  | { readonly line: number; readonly up: boolean }
  | { readonly arrive: Which; readonly twice: boolean }
  | { readonly backUp: true }
  | { readonly restore: true; readonly told: boolean };

export const counters = 3;

const which = fc.nat({ max: 5 });
const points = fc.constantFrom('', '0', '7', '20', '2.50');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('enter' as const), name: fc.constantFrom('Ada', 'Ben'), email: fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'), points }, { requiredKeys: ['do', 'name'] }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), who: which, field: fc.constantFrom('name' as const, 'notes' as const), value: fc.constantFrom('x', 'y', 'z') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), who: which, field: fc.constant('email' as const), value: fc.constantFrom('', 'a@example.com', 'b@example.com') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), who: which, field: fc.constant('membershipPoints' as const), value: points }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), who: which, by: fc.constantFrom(1, 5, -3, 10) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), who: which, count: fc.constantFrom(1, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), deletion: which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('import' as const), rows: fc.array(fc.record({ who: which, points, notes: fc.constantFrom('x', 'imported') }, { requiredKeys: [] }), { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('turn' as const), import: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), into: which, other: which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('resolve' as const), review: which, choose: fc.constantFrom('leave' as const, 'act' as const, 'act' as const) }) },
);

const counter = fc.nat({ max: counters - 1 });
const fault = fc.oneof({ weight: 6, arbitrary: fc.constant<Fault>('pass') }, { weight: 5, arbitrary: fc.constantFrom(...faults) });

/** A step: each kind about as often as it is worth. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ at: counter, deed }),
  fc.record({ at: counter, deed }),
  fc.record({ at: counter, deed }),
  fc.record({ at: counter, deed, power: fc.constantFrom('before' as const, 'after' as const) }),
  fc.record({ sync: counter, faults: fc.constant<readonly Fault[]>([]) }),
  fc.record({ sync: counter, faults: fc.constant<readonly Fault[]>([]) }),
  fc.record({ sync: counter, faults: fc.array(fault, { minLength: 1, maxLength: 5 }) }),
  fc.record({ sync: counter, faults: fc.array(fault, { maxLength: 4 }), calls: fc.integer({ min: 1, max: 3 }), meanwhile: fc.record({ call: fc.nat({ max: 2 }), deed }), commits: fc.nat({ max: 6 }) }, { requiredKeys: ['sync', 'faults'] }),
  fc.record({ clock: fc.nat({ max: counters }), days: fc.constantFrom(0, -3650, -365, -1, 1, 40, 365, 3650) }),
  fc.oneof(fc.record({ backUp: fc.constant(true as const) }), fc.record({ restore: fc.constant(true as const), told: fc.boolean() })),
  fc.oneof(fc.record({ crash: counter }), fc.record({ line: counter, up: fc.boolean() }), fc.record({ arrive: which, twice: fc.boolean() })),
);

/** Steps of one history. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 10, maxLength: 30, size: 'max' });
