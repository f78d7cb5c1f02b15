import type { ReactNode } from 'react';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { countText } from '../../ui/count-text.ts';
import classes from './file-preview.module.css';

/** The first rows of the file as they were read, so that a wrong encoding, delimiter or header row shows at once. */
export function FilePreview({ file }: { readonly file: FileFacts }): ReactNode {
  const { preview, dialect } = file;
  const width = Math.max(0, ...preview.map((row) => row.length));
  return (
    <div className={classes.preview} role="region" aria-label="First rows of the file" tabIndex={0}>
      <table>
        <tbody>
          {preview.map((row, index) => {
            const line = index + 1;
            const isHeader = line === dialect.headerLine;
            const part = isHeader ? 'header' : line < dialect.headerLine ? 'above' : 'row';
            const Cell = isHeader ? 'th' : 'td';
            return (
              <tr key={line} data-part={part}>
                <td className={classes.line}>{countText(line)}</td>
                {Array.from({ length: width }, (_, cell) => (
                  <Cell key={cell}>{row[cell] ?? ''}</Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
