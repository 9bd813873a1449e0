// Staff come in with a password, one of them with a code as well, and leave again.
import { test, expect, expectFault } from "../test.ts";
import { codeNow, signIn, WITH_CODE } from "../people/staff.ts";

test("the desk asks who is there, and leads on to where one was going @desktop", async ({ page, context, axe, faults }) => {
  await page.goto("/desk?view=late");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).or(page.getByLabel("Username")).first().waitFor();
  if (!(await page.getByLabel("Username").isVisible())) await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await axe(page);
  await page.getByLabel("Username").fill("tomasz");
  await page.getByLabel("Password").fill("not this one at all");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not the right username and password together.");
  await expect(page.getByLabel("Username")).toHaveValue("tomasz");
  await axe(page);
  await signIn(page, "tomasz");
  await expect(page).toHaveURL(/\/desk\?view=late/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Late");

  await page.getByRole("button", { name: "Sign out" }).click();
  expect((await context.cookies()).filter(({ name }) => name === "session")).toEqual([]);
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Sign in/);
  // Wrong words and closed doors are answered with what they are.
  expectFault(faults, /(401|422)/);
});

test("password, then the code of a phone; each code works once @desktop", async ({ page, another, axe, faults }) => {
  const secret = process.env.TOWNHALL_CODE_SECRET;
  expect(secret, "the town was started with an authenticator").toBeTruthy();
  await page.goto("/sign-in");
  await signIn(page, WITH_CODE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await axe(page);
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Six-digit code")).toHaveAccessibleDescription(/Enter the code that is on your phone now/);
  await axe(page);
  const code = codeNow(secret!);
  await page.getByLabel("Six-digit code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk/);

  const overTheShoulder = await another();
  await overTheShoulder.goto("/sign-in");
  await signIn(overTheShoulder, WITH_CODE);
  await overTheShoulder.getByLabel("Six-digit code").fill(code);
  await overTheShoulder.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(overTheShoulder.getByLabel("Six-digit code")).toHaveAccessibleDescription(/Each code works once/);
  expectFault(faults, /422/);
});
