// The main pages of the town, as somebody comes to see them.
import type { APIRequestContext } from "@playwright/test";

/** The pages that everybody can open. */
export async function publicPages(request: APIRequestContext): Promise<string[]> {
  const { requests } = await (await request.get("/requests.json?state=open")).json();
  return [
    "/",
    "/services",
    "/services/street-light-out",
    "/report",
    "/report?q=the+street+light+is+out",
    "/find",
    "/requests",
    `/requests/${requests[0].reference}`,
    "/figures",
    "/sign-in",
  ];
}
