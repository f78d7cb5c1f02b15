/**
 * The lines of a page in one string, and where each begins. The runtime lays a string of this size beside the young objects that it copies, and cutting a line
 * out copies nothing; 256 strings of their own are copied twice before they count as old, which was most of what collections took of opening a book.
 */
export class PageText {
  readonly text: string;
  /** Where each line begins, and one more for the end. */
  readonly starts: Uint32Array;

  /** @param text lines with a line feed between them: one at least */
  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    starts.push(text.length + 1);
    this.text = text;
    this.starts = new Uint32Array(starts);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** A line, or `''` where there is none. */
  line(at: number): string {
    const start = this.starts[at];
    const next = this.starts[at + 1];
    return start === undefined || next === undefined ? '' : this.text.slice(start, next - 1);
  }

  lines(): string[] {
    return this.text.split('\n');
  }
}
