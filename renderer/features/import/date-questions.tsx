import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { NoticeItem } from '../../ui/notice-bar.tsx';
import { DateAnswers } from './date-question.tsx';
import { dateQuestionOf } from './dates-words.ts';

/** Asks, for each column of dates whose order nothing tells, which day one of its cells means. The import cannot be started before that. */
export function dateQuestions(columns: readonly FileColumn[]): readonly NoticeItem[] {
  return columns.flatMap((column, index): readonly NoticeItem[] => {
    const question = dateQuestionOf(column.dates);
    if (question === undefined) return [];
    return [
      {
        key: `dates ${column.header}`,
        tone: 'warning',
        title: `How are the dates in ${column.header} written?`,
        text: question.text,
        actions: <DateAnswers column={column} index={index} />,
      },
    ];
  });
}
