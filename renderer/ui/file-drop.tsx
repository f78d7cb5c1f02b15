import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import classes from './file-drop.module.css';

interface FileDropProps {
  /** The first file of a drop, and how many came with it. */
  readonly onFile: (file: File, others: number) => void;
  /** What will happen, shown while a file hovers. */
  readonly hint: string;
}

/** Takes files dropped anywhere on the window. */
export function FileDrop({ onFile, hint }: FileDropProps): ReactNode {
  const [hovering, setHovering] = useState(false);
  const take = useEffectEvent(onFile);

  useEffect(() => {
    // Enter and leave fire for every element that is crossed; the difference tells whether the file is still over the window.
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // otherwise the window would navigate to the file
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      const [file, ...others] = event.dataTransfer?.files ?? [];
      if (file !== undefined) take(file, others.length);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);

  if (!hovering) return null;
  return (
    <div className={classes.veil}>
      <div className={classes.card}>
        <IconFileImport size={40} stroke={1.4} aria-hidden />
        <strong>Drop the file here</strong>
        <span>{hint}</span>
      </div>
    </div>
  );
}
