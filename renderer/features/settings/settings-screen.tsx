import { SegmentedControl, Select, Switch, useMantineColorScheme } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { delimiters, type Delimiter } from '../../../shared/contract/imports.ts';
import type { ShopSettings } from '../../../shared/contract/shop.ts';
import { setAskWhereToSave, usePreferences } from '../../preferences.ts';
import { shellKind } from '../../shell.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { countryChoices } from './country-choices.ts';
import { SettingRow } from './setting-row.tsx';
import { useShopSettings } from './use-shop-settings.ts';
import classes from './settings.module.css';

const delimiterLabels: Readonly<Record<Delimiter, string>> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' };

/** What the shop owner sets once, and how Counterbook looks on this PC. */
export function SettingsScreen(): ReactNode {
  const shop = useShopSettings();
  return (
    <Screen title="Settings">
      <div className={classes.column}>
        {shop.problem === undefined ? null : <ErrorNotice title="The settings could not be read or stored" error={shop.problem} onTryAgain={shop.tryAgain} />}
        {shop.settings === undefined ? null : <Shop settings={shop.settings} onChange={shop.change} />}
        <ThisPc />
      </div>
    </Screen>
  );
}

function Shop({ settings, onChange }: { readonly settings: ShopSettings; readonly onChange: (change: Partial<ShopSettings>) => void }): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={classes.title}>
        Shop
      </h2>
      <SettingRow label="Country" labelId={`${id}-country`} hint="Phone numbers without a country code are read as numbers of this country.">
        <Select
          aria-labelledby={`${id}-country`}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No such country"
          data={[...countryChoices]}
          value={settings.country}
          onChange={(country) => {
            if (country !== null) onChange({ country });
          }}
        />
      </SettingRow>
      <SettingRow label="Delimiter of exports" labelId={`${id}-delimiter`} hint="What stands between two cells. Spreadsheets set to a comma as decimal sign want the semicolon.">
        <SegmentedControl
          aria-labelledby={`${id}-delimiter`}
          data={delimiters.map((value) => ({ value, label: delimiterLabels[value] }))}
          value={settings.delimiter}
          onChange={(delimiter) => onChange({ delimiter })}
        />
      </SettingRow>
    </section>
  );
}

function ThisPc(): ReactNode {
  const id = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const ask = usePreferences((preferences) => preferences.askWhereToSave);
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={classes.title}>
        This PC
      </h2>
      <SettingRow label="Appearance" labelId={`${id}-look`} hint="System follows what this PC is set to.">
        <SegmentedControl
          aria-labelledby={`${id}-look`}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'auto', label: 'System' },
          ]}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </SettingRow>
      {shellKind() === 'desktop' || window.showSaveFilePicker === undefined ? null : (
        <SettingRow label="Ask where to save each file" labelId={`${id}-ask`} hint="Otherwise files go where the browser puts its downloads.">
          <Switch aria-labelledby={`${id}-ask`} checked={ask} onChange={(event) => setAskWhereToSave(event.currentTarget.checked)} />
        </SettingRow>
      )}
    </section>
  );
}
