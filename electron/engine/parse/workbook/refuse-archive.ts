import type { Archive } from './archive.ts';
import { notWorkbook } from './refuse-workbook.ts';

const saveAs = 'Open it there and save it as an Excel workbook (.xlsx) or as CSV, and choose that';

/** What an archive is that is no workbook, by what it holds; the first that fits. */
const kinds: readonly { readonly holds: RegExp; readonly what: string; readonly cure: string }[] = [
  { holds: /^xl\/workbook\.bin$/, what: 'is a binary Excel workbook (.xlsb)', cure: 'Open it in Excel and save it as an Excel workbook (.xlsx), and choose that' },
  { holds: /^content\.xml$/, what: 'is a document of LibreOffice or OpenOffice', cure: saveAs },
  { holds: /^index\/(?:document|tables\/.*)\.iwa$|^index\.zip$|^index\.apxl$/, what: 'is a document of Apple Numbers, Pages or Keynote', cure: 'Open it there, export it as an Excel workbook or as CSV, and choose that' },
  { holds: /^word\/document\.xml$/, what: 'is a Word document', cure: 'Choose the workbook or the CSV file with the customers' },
  { holds: /^ppt\/presentation\.xml$/, what: 'is a PowerPoint presentation', cure: 'Choose the workbook or the CSV file with the customers' },
  { holds: /\.(?:csv|tsv|txt|xlsx|xlsm)$/, what: 'is a ZIP archive', cure: 'Unpack it and choose the file in it that has the customers' },
];

/** Says what an archive is instead of a workbook. */
export function refuseArchive(archive: Archive): never {
  const kind = kinds.find(({ holds }) => archive.paths.some((path) => holds.test(path)));
  throw notWorkbook(archive.name, kind?.what ?? 'is a ZIP archive without a workbook or a table in it', kind?.cure ?? 'Choose the workbook or the CSV file with the customers');
}
