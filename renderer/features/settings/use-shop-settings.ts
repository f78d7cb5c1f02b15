import { useCallback, useEffect, useState } from 'react';
import type { ShopSettings } from '../../../shared/contract/shop.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';

interface ShopSettingsStore {
  /** Undefined until the engine answered. */
  readonly settings: ShopSettings | undefined;
  readonly problem: unknown;
  change(change: Partial<ShopSettings>): void;
  tryAgain(): void;
}

/** The shop's settings, kept by the engine. */
export function useShopSettings(): ShopSettingsStore {
  const engine = useEngine();
  const life = useEngineLife();
  const [settings, setSettings] = useState<ShopSettings>();
  const [problem, setProblem] = useState<unknown>();

  const read = useCallback(() => {
    callAgain(engine, 'shop.read').then((answer) => {
      setSettings(answer);
      setProblem(undefined);
    }, setProblem);
  }, [engine]);
  useEffect(read, [read, life]);
  useEngineEvent('shop.changed', setSettings);

  return {
    settings,
    problem,
    tryAgain: read,
    change(change) {
      setProblem(undefined);
      callAgain(engine, 'shop.change', change).then(setSettings, setProblem);
    },
  };
}
