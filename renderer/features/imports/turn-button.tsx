import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { askForTurn, lookAtTurn, turnImport, turnLabels, type TurnOrder } from './turn-import.tsx';

interface TurnButtonProps {
  readonly order: TurnOrder;
  readonly onTurned?: () => void;
}

/** Undoes an import, or does it again. */
export function TurnButton({ order, onTurned }: TurnButtonProps): ReactNode {
  const engine = useEngine();
  const button = useRef<HTMLButtonElement>(null);
  const [working, setWorking] = useState(false);
  const Icon = order.kind === 'undo' ? IconArrowBackUp : IconArrowForwardUp;

  const busy = async <T,>(work: Promise<T>): Promise<T> => {
    setWorking(true);
    const result = await work;
    setWorking(false);
    return result;
  };

  const turn = async (): Promise<void> => {
    const outlook = await busy(lookAtTurn(engine, order));
    if (outlook !== undefined && (await askForTurn(order, outlook)) && (await busy(turnImport(engine, order)))) onTurned?.();
    // A button that is at work lets go of the focus, so that no dialog can give it back.
    button.current?.focus();
  };

  return (
    <Button ref={button} variant="default" leftSection={<Icon size={17} stroke={1.7} aria-hidden />} loading={working} onClick={() => void turn()}>
      {turnLabels[order.kind]}
    </Button>
  );
}
