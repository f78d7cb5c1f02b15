import { useEffect, useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Customer, CustomerId } from '../../../shared/customer/customer.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { useBookState, useEngine, useEngineLife } from '../../engine-context.tsx';

interface FoundCustomers {
  /** Those who are in the book, in the order asked for; undefined before the first answer. */
  readonly customers: readonly Customer[] | undefined;
  /** How many are not. */
  readonly gone: number;
  readonly error: unknown;
  tryAgain(): void;
}

/** Reads some customers, and again whenever the book changed. */
export function useCustomers(ids: readonly CustomerId[]): FoundCustomers {
  const engine = useEngine();
  const life = useEngineLife();
  const version = useBookState()?.version;
  const [customers, setCustomers] = useState<readonly Customer[]>();
  const [error, setError] = useState<unknown>();
  const [asked, askAgain] = useState(0);
  const key = ids.join(' ');

  useEffect(() => {
    let current = true;
    Promise.all(key.split(' ').map((id) => readIfThere(engine, id))).then(
      (found) => {
        if (!current) return;
        setCustomers(found.filter((customer) => customer !== undefined));
        setError(undefined);
      },
      (thrown: unknown) => current && setError(thrown),
    );
    return () => {
      current = false;
    };
  }, [engine, life, version, key, asked]);

  return { customers, gone: customers === undefined ? 0 : ids.length - customers.length, error, tryAgain: () => askAgain(asked + 1) };
}

async function readIfThere(engine: Engine, id: CustomerId): Promise<Customer | undefined> {
  try {
    return await callAgain(engine, 'customers.read', { id });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}
