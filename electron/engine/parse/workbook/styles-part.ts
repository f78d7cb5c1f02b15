import { type Attributes, readAttributes } from './attributes.ts';
import { builtinFormats } from './builtin-formats.ts';
import { compileFormat } from './compile-format.ts';
import { plainNumber, type ShowNumber } from './plain-number.ts';
import type { DateSystem } from './serial-date.ts';
import type { XmlHandler } from './xml-reader.ts';

/** Reads the number format of each cell style. */
export class StylesPart implements XmlHandler {
  readonly #codes = new Map<number, string>();
  readonly #formatIds: number[] = [];
  #inCellStyles = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'cellXfs') {
      this.#inCellStyles = true;
    } else if (name === 'numFmt') {
      const values = readAttributes(attributes);
      this.#codes.set(Number(values.get('numFmtId')), values.get('formatCode') ?? '');
    } else if (name === 'xf' && this.#inCellStyles) {
      this.#formatIds.push(Number(readAttributes(attributes).get('numFmtId') ?? 0));
    }
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.#inCellStyles = false;
  }

  /** How the numbers of each style are shown, by its number. */
  compile(system: DateSystem): readonly ShowNumber[] {
    const compiled = new Map<number, ShowNumber>();
    return this.#formatIds.map((id) => {
      const known = compiled.get(id);
      if (known !== undefined) return known;
      const code = this.#codes.get(id) ?? builtinFormats.get(id);
      const show = code === undefined ? plainNumber : compileFormat(code, system);
      compiled.set(id, show);
      return show;
    });
  }
}
