import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';

/** The layout that was exported last on this PC: the one that a key press exports again. */
export const useExportLayout = create<{ readonly layout: LayoutName }>()(
  persist((): { readonly layout: LayoutName } => ({ layout: 'counterbook' }), { name: 'counterbook-export-layout', version: 1 }),
);

/** Remembers it. */
export function chooseExportLayout(layout: LayoutName): void {
  useExportLayout.setState({ layout });
}
