// Starts every component's script on a part of the page. Nothing here is needed to use the page.
import { starts } from "components";

export function startAll(root: ParentNode): void {
  for (const start of starts) start(root);
}
