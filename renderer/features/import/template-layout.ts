import { create } from 'zustand';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';

/** The layout that templates and the column list are shown in: one choice, wherever it is made. */
export const useTemplateLayout = create<{ readonly layout: LayoutName }>(() => ({ layout: 'epos' }));

/** Changes it. */
export function chooseTemplateLayout(layout: LayoutName): void {
  useTemplateLayout.setState({ layout });
}
