import { type Attributes, readAttributes } from './attributes.ts';
import type { DateSystem } from './serial-date.ts';
import type { XmlHandler } from './xml-reader.ts';

/** Reads the list of sheets, and from which day the workbook counts. */
export class WorkbookPart implements XmlHandler {
  /** In the order of their tabs. */
  readonly sheets: { readonly name: string; readonly hidden: boolean; readonly relationship: string }[] = [];
  dateSystem: DateSystem = '1900';
  /** Whether the part is that of a workbook at all. */
  isWorkbook = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'workbook') {
      this.isWorkbook = true;
    } else if (name === 'workbookPr') {
      const since1904 = readAttributes(attributes).get('date1904');
      if (since1904 === '1' || since1904 === 'true') this.dateSystem = '1904';
    } else if (name === 'sheet') {
      const values = readAttributes(attributes);
      const state = values.get('state') ?? 'visible';
      this.sheets.push({ name: values.get('name') ?? '', hidden: state !== 'visible', relationship: values.get('id') ?? '' });
    }
  }

  text(): void {}

  close(): void {}
}
