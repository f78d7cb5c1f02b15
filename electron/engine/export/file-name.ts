import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { localDate } from '../environment.ts';

/** The name of an exported file: `customers-epos-2026-11-24-1530.csv`, in the time of this PC. */
export function exportFileName(layout: LayoutName, at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `customers-${layout}-${localDate(at)}-${two(at.getHours())}${two(at.getMinutes())}.csv`;
}
