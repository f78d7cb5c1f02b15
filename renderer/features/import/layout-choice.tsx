import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { layouts } from '../../../shared/customer/layouts.ts';
import { isLayoutName, layoutOrder } from './rulebook-words.ts';
import { chooseTemplateLayout, useTemplateLayout } from './template-layout.ts';

/** Chooses the layout of templates and of the column list. */
export function LayoutChoice(): ReactNode {
  const { layout } = useTemplateLayout();
  return (
    <SegmentedControl
      aria-label="Layout"
      value={layout}
      onChange={(value) => {
        if (isLayoutName(value)) chooseTemplateLayout(value);
      }}
      data={layoutOrder.map((name) => ({ value: name, label: layouts[name].label }))}
    />
  );
}
