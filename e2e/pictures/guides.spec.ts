// The pictures of the guides, taken on the way that each guide tells.
import { test } from "../test.ts";
import { aCaseWorkersFirstDay, aResidentsFirstDay } from "../guides/walks.ts";

for (const language of ["en", "es"] as const) {
  test(`a resident's first day, ${language}`, async ({ browser, request, baseURL }) => {
    test.slow();
    await aResidentsFirstDay({ browser, request, baseURL: baseURL!, language, pictures: true });
  });

  test(`a case worker's first day, ${language}`, async ({ browser, request, baseURL }) => {
    test.slow();
    await aCaseWorkersFirstDay({ browser, request, baseURL: baseURL!, language, pictures: true });
  });
}
