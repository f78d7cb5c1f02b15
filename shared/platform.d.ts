/**
 * The names of platform types that cross the contract. Both sides have the real ones in their own libs; shared code only passes
 * them on, so here they have no more than tells one from the other.
 */
interface Blob {
  readonly size: number;
  readonly type: string;
}

interface File extends Blob {
  readonly name: string;
  readonly lastModified: number;
}
