import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { ImportSource } from '../shared/contract/imports.ts';

/** A file that reached the app outside the wizard: dropped on the window, opened with Counterbook, or the sample. The wizard takes it. */
interface Offer {
  readonly file: ImportSource | undefined;
}

const useOffer = create<Offer>(() => ({ file: undefined }));

/** Hands a file to the import wizard, which takes it as soon as it is on screen. */
export function offerFile(file: ImportSource): void {
  useOffer.setState({ file });
}

/** Takes each offered file, once. For the wizard. */
export function useOfferedFile(take: (file: ImportSource) => void): void {
  const { file } = useOffer();
  const taken = useEffectEvent(take);
  useEffect(() => {
    if (file === undefined) return;
    useOffer.setState({ file: undefined });
    taken(file);
  }, [file]);
}
