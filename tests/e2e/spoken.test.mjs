// Every layer as a screen reader is given it: what is there, what it is called, in which order. Kept in `spoken/`.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { recorded } from "./support/recorded.mjs";
import { spoken } from "./support/spoken.mjs";
import { until } from "./support/until.mjs";

for (const [notice, separate, settings] of [
  ["news", "audience", {}],
  ["shop", "face-payment", {}],
  ["news", "audience", { locale: "de", dress: 'data-locale="de"' }],
]) {
  const name = settings.dress ? `${notice}-de` : notice;
  story(`${name}: layers 1 to 4`, {}, async ({ person }) => {
    const reader = await person(settings.locale ? { locale: settings.locale } : {});
    if (settings.dress) await dress(reader, notice, settings.dress);
    const visit = await reader.visits(`/${notice}.html`);
    const layer = async (number, what = number) => {
      await visit.expectLayer(number);
      await recorded(`spoken/${name}.${what}.txt`, await spoken(visit));
    };
    await layer(1);
    await visit.choose();
    await layer(2);
    await visit.details(separate);
    await layer(3);
    await visit.back();
    await visit.expectLayer(2);
    await visit.page.locator("[data-layer='2'] [data-action=refuse-all]").click();
    await visit.expectLayer(null);
    await visit.settled();
    await visit.run(() => window.equipoise.open());
    await visit.expectLayer(2);
    await visit.openRecord();
    await until(async () => (await visit.page.locator("[part=receipt] [data-state=on]").count()) > 0);
    await layer(4);
  });
}

story("behind a dialog nothing of the page is read out", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  assert.match(await spoken(visit), /link "a link"/);
  await visit.choose();
  await visit.expectLayer(2);
  const text = await spoken(visit);
  assert.doesNotMatch(text, /"a link"|"Withdraw"/);
  assert.match(text, /dialog "Your choices" modal=true/);
});

const dress = (person, notice, tag) =>
  person.context.route(`**/${notice}.html`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("data-notice=", `${tag} data-notice=`) });
  });
