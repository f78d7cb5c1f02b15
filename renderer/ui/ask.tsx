import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import classes from './ask.module.css';

/** One answer of a question. Its label says what it does. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly tone?: 'destructive' | 'main';
}

interface Question {
  readonly title: string;
  readonly body: ReactNode;
  readonly choices: readonly Choice<string>[];
  readonly answer: (value: string | undefined) => void;
}

const useQuestions = create<{ readonly question: Question | undefined }>(() => ({ question: undefined }));

/**
 * Asks in a dialog named by its title. Answers undefined where it was closed without a choice. The first choice has the focus, so it
 * is the harmless one.
 */
export function ask<const T extends string>(question: { readonly title: string; readonly body: ReactNode; readonly choices: readonly Choice<T>[] }): Promise<T | undefined> {
  useQuestions.getState().question?.answer(undefined);
  return new Promise((resolve) => {
    const answer = (value: string | undefined): void => {
      useQuestions.setState({ question: undefined });
      resolve(question.choices.find((choice) => choice.value === value)?.value);
    };
    useQuestions.setState({ question: { ...question, answer } });
  });
}

/** Asks before something is destroyed. `action` says what will be done, as in `Delete 3 customers`. */
export async function confirmDestruction(question: { readonly title: string; readonly body: ReactNode; readonly action: string }): Promise<boolean> {
  const { title, body, action } = question;
  const answer = await ask({
    title,
    body,
    choices: [
      { value: 'keep', label: 'Cancel' },
      { value: 'destroy', label: action, tone: 'destructive' },
    ],
  });
  return answer === 'destroy';
}

/** Shows the questions. Stands once, at the top of the app. */
export function AskHost(): ReactNode {
  const { question } = useQuestions();
  return (
    <Modal opened={question !== undefined} onClose={() => question?.answer(undefined)} title={question?.title} withCloseButton={false} classNames={{ title: classes.title ?? '' }}>
      <div className={classes.body}>{question?.body}</div>
      <div className={classes.choices}>
        {question?.choices.map((choice, index) => (
          <Button
            key={choice.value}
            data-autofocus={index === 0 || undefined}
            variant={choice.tone === undefined ? 'default' : 'filled'}
            color={choice.tone === 'destructive' ? 'red' : 'ledger'}
            onClick={() => question.answer(choice.value)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
