import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { LayoutChoice } from './layout-choice.tsx';
import { TemplateButton } from './template-button.tsx';
import classes from './template-picker.module.css';

/** The template of a layout to fill in, and the list of its columns. */
export function TemplatePicker(): ReactNode {
  return (
    <div className={classes.picker}>
      <LayoutChoice />
      <TemplateButton />
      <Anchor href="#/columns">Column list</Anchor>
    </div>
  );
}
