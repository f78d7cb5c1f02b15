/** How many writes may be on their way to the database at once while the rest of a change is put. */
export const writesInFlight = 64;

/** What a draft has handed to the database and not heard of yet. */
export class DraftWrites {
  #pending: PromiseLike<void>[] = [];
  /** The first write that failed. */
  #failure: { readonly error: unknown } | undefined;

  get pending(): number {
    return this.#pending.length;
  }

  add(write: PromiseLike<unknown> | undefined): void {
    if (write === undefined) return;
    const settled = write.then(
      () => undefined,
      (error: unknown) => {
        this.#failure ??= { error };
      },
    );
    this.#pending.push(settled);
  }

  /** Settles once all of them are with the database. Fails as soon as one failed. */
  async flushed(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    await Promise.all(pending);
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
