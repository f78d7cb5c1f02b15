import { Button, type ButtonProps } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import type { ImportSource } from '../../shared/contract/imports.ts';
import { openFile, shellKind } from '../shell.ts';
import { showErrorToast } from './toast.tsx';
import classes from './file-button.module.css';

interface FileButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'leftSection' | 'disabled'> {
  /** Extensions with their dot, as an input's `accept`. */
  readonly accept: string;
  readonly onFile: (file: ImportSource) => void;
  readonly children: string;
}

/** A button that opens a file: by the desktop's dialog, else by a real file input. */
export function FileButton({ accept, onFile, children, ...look }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);

  const choose = async (): Promise<void> => {
    if (shellKind() === 'browser') {
      input.current?.click();
      return;
    }
    try {
      const file = await openFile();
      if (file !== undefined) onFile(file);
    } catch (error) {
      showErrorToast('The file could not be opened', error);
    }
  };

  return (
    <>
      <Button {...look} onClick={() => void choose()}>
        {children}
      </Button>
      {shellKind() === 'desktop' ? null : (
        <input
          ref={input}
          className={classes.input}
          type="file"
          accept={accept}
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) onFile({ kind: 'file', file });
            event.currentTarget.value = ''; // so that the same file can be chosen again
          }}
        />
      )}
    </>
  );
}
