/**
 * Deletes a database, and settles once it is gone. Whoever has it open has to have closed it, or this never settles: a connection goes with the last of its transactions, and
 * that of a worker that was terminated in its own time. Both are waited for.
 */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error(`The database ${name} cannot be deleted`, { cause: request.error })));
  });
}
