import { useEffect, useState } from 'react';
import type { Customer, CustomerId } from '../../../shared/customer/customer.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useBookState, useEngine, useEngineLife } from '../../engine-context.tsx';

/** A customer on its way from the engine. */
export type LoadedCustomer =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly customer: Customer }
  | { readonly state: 'failed'; readonly error: unknown };

/** Reads a customer, and again whenever the book changes. */
export function useCustomer(id: CustomerId): LoadedCustomer {
  const engine = useEngine();
  const life = useEngineLife();
  const version = useBookState()?.version;
  const [loaded, setLoaded] = useState<LoadedCustomer>({ state: 'loading' });

  useEffect(() => {
    let wanted = true;
    callAgain(engine, 'customers.read', { id }).then(
      (customer) => wanted && setLoaded({ state: 'loaded', customer }),
      (error: unknown) => wanted && setLoaded({ state: 'failed', error }),
    );
    return () => {
      wanted = false;
    };
  }, [engine, life, version, id]);

  return loaded;
}
