import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { layouts } from '../../../shared/customer/layouts.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { Screen } from '../../ui/screen.tsx';
import { LayoutChoice } from './layout-choice.tsx';
import { layoutSentence } from './rulebook-words.ts';
import { TemplateButton } from './template-button.tsx';
import { useTemplateLayout } from './template-layout.ts';
import table from '../../ui/table.module.css';
import classes from './column-list-screen.module.css';

/** Column list: what each column of a layout is for, and how it is written. */
export function ColumnListScreen(): ReactNode {
  const { layout: name } = useTemplateLayout();
  const layout = layouts[name];
  return (
    <Screen title="Column list" layout="page" aside={<LayoutChoice />} actions={<TemplateButton />}>
      <p className={classes.lead}>{layoutSentence(rulebooks[name])}</p>
      <table className={`${table.table} ${classes.list}`} aria-label={`Columns of ${layout.label}`}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Compulsory</th>
            <th scope="col">Format</th>
            <th scope="col">Example</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {layout.columns.map((column) => (
            <tr key={column.header}>
              <th scope="row">{column.header}</th>
              <td>
                {column.required ? (
                  <span className={classes.yes}>
                    <IconCheck size={16} stroke={2.4} aria-hidden /> Yes
                  </span>
                ) : (
                  <span className={classes.no}>No</span>
                )}
              </td>
              <td>{column.format}</td>
              <td className={classes.example}>{column.example}</td>
              <td>{column.describes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Screen>
  );
}
