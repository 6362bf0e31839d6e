// What the notice says of each purpose, in the locale that the widget would take, with the texts of the interface.
import { negotiate } from "../locale.js";
import { once } from "../once.js";

/** Answers a function that reads both once: the same text of the notice that the widget is given. */
export const teller = ({ asset, noticeText, settings }) =>
  once(async () => {
    const notice = JSON.parse(await noticeText());
    // Parsing a long notice and looking through it are two tasks.
    await new Promise((go) => setTimeout(go));
    const told = read(notice, [settings.locale, document.documentElement.lang, ...navigator.languages]);
    const { tags, path } = __ASSETS__.texts;
    const tag = negotiate([told.locale, "en"], tags);
    const texts = await (await fetch(asset(path.replace("*", tag)))).json();
    return { ...told, texts, tag, list: (items) => listed(tag, items) };
  });

/** The purposes of a notice as they are told in one locale. */
export function read(notice, wishes) {
  const locale = negotiate(wishes.filter(Boolean), [notice.locale, ...(notice.locales ?? [])]);
  const say = (text) => (typeof text === "object" ? (text?.[locale] ?? text?.[notice.locale]) : text);
  const parties = new Map((notice.parties ?? []).map((party) => [party.id, party]));
  const purposes = notice.purposes.map(({ id, basis, title, recipients, services }) => ({
    id,
    basis,
    title: say(title),
    recipients: (recipients ?? []).map(({ party }) => say(parties.get(party)?.name) ?? party),
    hosts: (services ?? []).flatMap(({ hosts }) => hosts ?? []),
    storage: (services ?? []).flatMap(({ storage }) => storage ?? []),
  }));
  return { locale, purposes };
}

/** A text with its placeholders filled. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

function listed(tag, items) {
  try {
    return new Intl.ListFormat(tag).format(items);
  } catch {
    return items.join(", ");
  }
}
