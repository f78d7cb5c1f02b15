import sample from '../../../resources/sample-customers.csv?raw';
import { navigation } from '../../router/navigation.ts';
import { offerFile } from '../../offered-file.ts';

/** Takes the sample file to the import wizard, as if it had been chosen. */
export async function trySampleFile(): Promise<void> {
  if (!(await navigation.go({ screen: 'import' }))) return;
  offerFile({ kind: 'file', file: new File([sample], 'sample-customers.csv', { type: 'text/csv' }) });
}
