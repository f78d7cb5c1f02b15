import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { saveFile } from '../../shell.ts';
import { showErrorToast, showToast } from '../../ui/toast.tsx';
import { useTemplateLayout } from './template-layout.ts';

/** Makes the template of the chosen layout and saves it. */
export function TemplateButton(): ReactNode {
  const engine = useEngine();
  const { layout } = useTemplateLayout();
  const [making, setMaking] = useState(false);

  const save = async (): Promise<void> => {
    setMaking(true);
    try {
      const saved = await saveFile(await callAgain(engine, 'template.make', { layout }));
      // A browser shows its downloads itself.
      if (saved.kind === 'saved') showToast({ message: `${saved.name} saved` });
    } catch (error) {
      showErrorToast('The template could not be saved', error);
    } finally {
      setMaking(false);
    }
  };

  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={making} onClick={() => void save()}>
      Customers import template
    </Button>
  );
}
