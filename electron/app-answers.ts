import { bundleHost } from './bundle-address.ts';
import { isOfficePath } from './office-target.ts';
import { Secrets } from './secrets.ts';

type Answer = (request: Request) => Promise<Response>;

/** Who answers what under `app://bundle`. */
export interface AppAnswers {
  /** Whatever is none of the others'. */
  readonly files: Answer;
  /** `/api/...`: passed on to a back office. */
  readonly office: Answer;
  /** `/secrets/...`: kept for the engine. */
  readonly secrets: Secrets;
}

/** Hands each request of the app's pages to whoever answers it. */
export function createAppHandler({ files, office, secrets }: AppAnswers): Answer {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== bundleHost) return files(request); // it refuses every other host
    if (isOfficePath(pathname)) return office(request);
    return Secrets.covers(pathname) ? secrets.respond(request) : files(request);
  };
}
