/** Joins stretches of texts. Those that follow each other in the same text are one run, so that the rows of a file cost no copy each. */
export class TextRuns {
  readonly #runs: string[] = [];
  #source = '';
  #from = 0;
  #to = 0;
  #length = 0;

  /** The length of what was added so far. */
  get length(): number {
    return this.#length;
  }

  add(source: string, from: number, to: number): void {
    if (from !== this.#to || source !== this.#source) {
      this.#endRun();
      this.#source = source;
      this.#from = from;
    }
    this.#to = to;
    this.#length += to - from;
  }

  /** All that was added, in one. Nothing can be added behind it. */
  join(): string {
    this.#endRun();
    this.#source = '';
    this.#from = 0;
    this.#to = 0;
    if (this.#runs.length > 1) this.#runs.splice(0, Infinity, this.#runs.join(''));
    return this.#runs[0] ?? '';
  }

  #endRun(): void {
    if (this.#to > this.#from) this.#runs.push(this.#source.slice(this.#from, this.#to));
  }
}
