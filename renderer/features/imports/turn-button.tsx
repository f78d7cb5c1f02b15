import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { turnImport, turnLabels, type TurnOrder } from './turn-import.tsx';

interface TurnButtonProps {
  readonly order: TurnOrder;
  readonly onTurned?: () => void;
}

/** Undoes an import, or does it again. */
export function TurnButton({ order, onTurned }: TurnButtonProps): ReactNode {
  const engine = useEngine();
  const [turning, setTurning] = useState(false);
  const Icon = order.kind === 'undo' ? IconArrowBackUp : IconArrowForwardUp;

  const turn = async (): Promise<void> => {
    setTurning(true);
    const result = await turnImport(engine, order);
    setTurning(false);
    if (result !== undefined) onTurned?.();
  };

  return (
    <Button variant="default" leftSection={<Icon size={17} stroke={1.7} aria-hidden />} loading={turning} onClick={() => void turn()}>
      {turnLabels[order.kind]}
    </Button>
  );
}
