/** What quitting in order uses of Electron and of main. */
export interface OrderlyQuit {
  readonly app: {
    on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
    quit(): void;
  };
  readonly ui: {
    once(event: 'closed', listener: () => void): unknown;
    isDestroyed(): boolean;
    close(): void;
  };
  /** Lets the engine finish, within a limit of its own. */
  drain(): Promise<void>;
}

/**
 * Quits in order: the UI's window, the engine, the app. `window-all-closed` never comes, since the engine's window is hidden and
 * open, so the UI's `closed` is what starts it; Cmd+Q and a logout come by `before-quit` and close the UI first.
 */
export function quitInOrder({ app, ui, drain }: OrderlyQuit): void {
  let drained = false;
  ui.once('closed', () => {
    void drain().finally(() => {
      drained = true;
      app.quit();
    });
  });
  app.on('before-quit', (event) => {
    if (drained) return;
    event.preventDefault();
    if (!ui.isDestroyed()) ui.close();
  });
}
