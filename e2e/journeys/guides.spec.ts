// The guides of docs/guides say what the pages say: each is walked as it is told, in both languages.
import { test } from "../test.ts";
import { aCaseWorkersFirstDay, aResidentsFirstDay } from "../guides/walks.ts";

for (const language of ["en", "es"] as const) {
  test(`a resident's first day is as its guide tells it, ${language} @phone @script`, async ({ browser, request, baseURL }) => {
    test.slow();
    await aResidentsFirstDay({ browser, request, baseURL: baseURL!, language, pictures: false });
  });

  test(`a case worker's first day is as its guide tells it, ${language} @desktop @script`, async ({ browser, request, baseURL }) => {
    test.slow();
    await aCaseWorkersFirstDay({ browser, request, baseURL: baseURL!, language, pictures: false });
  });
}
