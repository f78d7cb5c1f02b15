/**
 * Files cross the contract, but shared code sees neither the DOM nor Node. These open declarations name what it may rely on;
 * where the platform's own types are present they merge with them.
 */
declare global {
  interface Blob {
    readonly size: number;
  }
  interface File extends Blob {
    readonly name: string;
  }
}

export {};
