import type { ConnectedView } from '../../../shared/contract/sync/sync-view.ts';

/** The sync cannot go on before a person does something. */
export class NeedsPerson extends Error {
  override readonly name = 'NeedsPerson';
  readonly needs: NonNullable<ConnectedView['needs']>;

  /** @param message what happened and what to do, for the person */
  constructor(needs: NonNullable<ConnectedView['needs']>, message: string) {
    super(message);
    this.needs = needs;
  }
}
