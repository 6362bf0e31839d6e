// In which language a person is told, how they change it, and what the receipt says of it.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { BuiltSite } from "./support/built.mjs";
import { until } from "./support/until.mjs";

const built = await BuiltSite.make(undefined, "news");
await built.page("index.html");

const root = (visit) =>
  visit.run(() => {
    const { lang, dir } = [...document.querySelector("equipoise-notice").shadowRoot.querySelectorAll(".root")].pop();
    return `${lang} ${dir}`;
  });

const title = async (visit) => (await visit.texts("[part=title]")).at(-1);

const speak = async (visit, tag) => {
  await visit.page.locator("#language").selectOption(tag);
  await until(() => root(visit), (root) => root.startsWith(`${tag} `));
};

/** The interface texts that were asked for. */
const loaded = (person) => person.requests.flatMap((url) => url.match(/locale-([\w-]+)-[0-9a-f]{10}\.json/)?.[1] ?? []);

/** A page with other attributes on its `html` and on the script tag. */
const page = (person, path, lang, tag = "") =>
  person.context.route(`**${path}`, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const body = text.replace('lang="en"', `lang="${lang}"`).replace("data-notice=", `${tag} data-notice=`);
    await route.fulfill({ response: answer, body });
  });

/** What is told to whoever looks at the console, errors apart. */
function informed(person) {
  const lines = [];
  person.context.on("console", (line) => line.type() === "info" && lines.push(line.text()));
  return lines;
}

story("another language: nothing that was switched is lost, and the receipt says what was read", {}, async ({ site, person }) => {
  const reader = await person();
  const visit = await reader.visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  await visit.switchOn("audience");
  assert.deepEqual(loaded(reader), ["en"]);
  const offered = await visit.page.locator("#language option").allInnerTexts();
  assert.deepEqual(offered, ["English", "Deutsch", "français"]);
  await visit.page.locator("#language").focus();
  await speak(visit, "de");
  assert.deepEqual(loaded(reader), ["en", "de"]);
  assert.equal(await title(visit), "Ihre Auswahl");
  assert.match((await visit.texts("[part=purpose]")).join(), /Reichweite messen.*13 Monate/s);
  assert.equal(await visit.switchOf("audience").isChecked(), true);
  assert.deepEqual((await visit.texts("[role=status]")).filter(Boolean), ["Sprache: Deutsch"]);
  const focused = await visit.run(() => document.activeElement.shadowRoot.activeElement.id);
  assert.equal(focused, "language");
  await visit.details("audience");
  await visit.expectLayer(3);
  assert.equal(await visit.page.locator("#language").inputValue(), "de");
  await visit.back();
  await visit.expectLayer(2);
  await visit.save();
  const [{ payload }] = await site.received(1);
  assert.equal(payload.notice.locale, "de");
  assert.deepEqual(payload.purposes.filter(({ status }) => status === "given").map(({ id }) => id), ["audience"]);
});

story("what was said goes after a while, and its room with it; the next time it is said anew", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  const note = () =>
    visit.run(() => {
      const place = document.querySelector("equipoise-notice").shadowRoot.querySelector(".note");
      const said = place.firstElementChild;
      return [place.textContent.replaceAll(/\s/g, " "), place.getBoundingClientRect().height > 30, said?.checkVisibility({ visibilityProperty: true })];
    });
  const afterAWhile = () =>
    visit.run(() => {
      const said = document.querySelector("equipoise-notice").shadowRoot.querySelector(".note > span");
      const animations = said.getAnimations();
      for (const animation of animations) animation.finish();
      return Math.max(...animations.map(({ effect }) => effect.getComputedTiming().endTime));
    });
  for (const [tag, said] of [["de", "Sprache: Deutsch"], ["fr", "Langue : français"]]) {
    await speak(visit, tag);
    await until(note, ([text]) => text === said);
    assert.deepEqual(await note(), [said, true, true]);
    const took = await afterAWhile();
    assert.ok(took > 5000 && took < 10_000, `${took} ms`);
    const [, room, seen] = await note();
    assert.deepEqual([room, seen], [false, false]);
  }
});

story("the first layer, once more, is in the language that was chosen", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  await speak(visit, "fr");
  await visit.close();
  await visit.expectLayer(1);
  assert.equal(await root(visit), "fr ltr");
  assert.match(await title(visit), /Votre choix/);
  assert.equal(await visit.decision(), null);
});

story("a built page speaks another language too", { site: { statics: built.statics } }, async ({ site, person }) => {
  const reader = await person();
  const visit = await reader.visits("/");
  await visit.choose();
  await visit.page.locator("#language").waitFor();
  await speak(visit, "fr");
  assert.equal(await title(visit), "Vos choix");
  await visit.switchOn("video");
  await visit.save();
  const [{ payload }] = await site.received(1);
  assert.equal(payload.notice.locale, "fr");
});

story("of two wishes the last one counts, however long the first takes", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  const late = await visit.run(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const german = new URL(late.find((name) => /locale-en-/.test(name))).pathname.replace(/en-[0-9a-f]+/, "de-");
  let answer = null;
  await visit.page.route((url) => url.pathname.startsWith(german.replace(".json", "")), (route) => (answer = route));
  await visit.page.locator("#language").selectOption("de");
  await until(() => answer);
  await speak(visit, "fr");
  await answer.continue();
  await visit.run(() => new Promise((go) => setTimeout(go, 100)));
  assert.equal(await root(visit), "fr ltr");
  assert.equal(site.log.filter(({ path }) => /locale-de-/.test(path)).length, 1);
});

const broken = { said: [/locale-de-.*answered 500/] };

story("texts that cannot be had: the notice is told anew all the same, and the fault is said", broken, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  await visit.page.route(/locale-de-/, (route) => route.fulfill({ status: 500 }));
  await speak(visit, "de");
  assert.equal(await title(visit), "Your choices");
  assert.match((await visit.texts("[part=purpose]")).join(), /Reichweite messen/);
});

for (const [what, settings, lang, tag, expected] of [
  ["the tag comes first", { locale: "de" }, "de", 'data-locale="fr"', "fr"],
  ["then the page", { locale: "fr" }, "de-AT", "", "de"],
  ["then the browser", { locale: "fr-CA" }, "sv", "", "fr"],
]) {
  story(`which language: ${what}`, {}, async ({ person }) => {
    const reader = await person(settings);
    await page(reader, "/news.html", lang, tag);
    const visit = await reader.visits("/news.html");
    await visit.expectLayer(1);
    assert.equal(await root(visit), `${expected} ltr`);
    assert.deepEqual(loaded(reader), [expected]);
  });
}

story("no wish is met: the notice's own language, told to the person and to the developer", {}, async ({ person }) => {
  const reader = await person({ locale: "sv" });
  await page(reader, "/news.html", "fi");
  const told = informed(reader);
  const visit = await reader.visits("/news.html");
  await visit.expectLayer(1);
  assert.equal(await root(visit), "en ltr");
  await visit.choose();
  await visit.expectLayer(2);
  assert.deepEqual(await visit.texts("[part=remark]"), ["Not available in your language. Shown in: English"]);
  assert.deepEqual(await until(() => told, (told) => told.length > 0), [
    "equipoise: shown in en, because the notice is not offered in fi",
  ]);
});

story("a wish that is met is not remarked on", {}, async ({ person }) => {
  const reader = await person({ locale: "sv" });
  const told = informed(reader);
  const visit = await reader.visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  assert.deepEqual(await visit.texts("[part=remark]"), []);
  assert.deepEqual(told, []);
});

story("a language without interface texts: the controls are English, and it is said", {}, async ({ site, person }) => {
  site.edit("/notices/news.json", (notice) => ({ ...notice, locales: [...notice.locales, "is"] }));
  const reader = await person();
  await page(reader, "/news.html", "is");
  const told = informed(reader);
  const visit = await reader.visits("/news.html");
  await visit.expectLayer(1);
  assert.equal(await root(visit), "is ltr");
  assert.match(await title(visit), /^Your choice/);
  assert.deepEqual(loaded(reader), ["en"]);
  assert.deepEqual(await until(() => told, (told) => told.length > 0), [
    "equipoise: there are no interface texts in is; the controls are in English",
  ]);
});

story("the browser knows the words: dates, lengths of time, countries, lists, languages", {}, async ({ site, person }) => {
  site.edit("/notices/news.json", (notice) => ({ ...notice, locales: ["ar", "ja", "hi"] }));
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  for (const tag of ["ar", "ja", "hi"]) {
    await speak(visit, tag);
    const known = await visit.run((tag) => {
      const { at } = window.equipoise.decision();
      const of = (type) => new Intl.DisplayNames(tag, { type });
      return {
        date: new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(at * 1000),
        period: new Intl.NumberFormat(tag, { style: "unit", unit: "month", unitDisplay: "long" }).format(13),
        country: of("region").of("US"),
        language: of("language").of(tag),
      };
    }, tag);
    const shown = (await visit.texts("[data-layer]")).join("\n");
    for (const [what, text] of Object.entries(known)) assert.ok(shown.includes(text), `${tag}: ${what} ${text}`);
  }
});
