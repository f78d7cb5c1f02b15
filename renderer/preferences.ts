import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What a person set for this PC alone. It never leaves it, and losing it loses nothing of the book. */
interface Preferences {
  /** Grid name -> keys of the shown columns, in order. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Grid name -> column key -> width in pixels. */
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Browser shell: ask where to save each file instead of downloading it. */
  readonly askWhereToSave: boolean;
}

/** This PC's preferences, kept in local storage. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ columns: {}, widths: {}, askWhereToSave: false }), { name: 'counterbook-preferences', version: 1 }),
);

/** Chooses the columns of a grid. */
export function chooseColumns(grid: string, columns: readonly string[]): void {
  usePreferences.setState((before) => ({ columns: { ...before.columns, [grid]: columns } }));
}

/** Sets the width of a grid's column, in pixels. */
export function setColumnWidth(grid: string, column: string, width: number): void {
  usePreferences.setState((before) => ({ widths: { ...before.widths, [grid]: { ...before.widths[grid], [column]: width } } }));
}

/** Sets whether the browser asks where to save each file. */
export function setAskWhereToSave(askWhereToSave: boolean): void {
  usePreferences.setState({ askWhereToSave });
}
