import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { Notice } from '../../ui/notice.tsx';
import { DateAnswers } from './date-question.tsx';
import { dateQuestionOf } from './dates-words.ts';

/** Asks, for each column of dates whose order nothing tells, which day one of its cells means. The import cannot be started before that. */
export function DateQuestions({ columns }: { readonly columns: readonly FileColumn[] }): ReactNode {
  return columns.map((column, index) => {
    const question = dateQuestionOf(column.dates);
    if (question === undefined) return null;
    return (
      <Notice key={column.header} tone="warning" title={`How are the dates in ${column.header} written?`}>
        {question.text}
        <DateAnswers column={column} index={index} />
      </Notice>
    );
  });
}
