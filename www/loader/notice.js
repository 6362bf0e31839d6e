// Fetches the processing notice as text, once.
import { once } from "./once.js";
import { settings } from "./tag.js";

/** The text of the notice. Refuses with an error that names the address and what to mend. */
export const noticeText = __IS_BUILT__ ? ours : once(anybodys);

/** What was built is named after its content, so that the browser keeps it; and the widget refuses what is no notice. */
async function ours() {
  return (await fetch(settings.notice)).text();
}

async function anybodys() {
  const { notice, noticeIntegrity } = settings;
  if (!notice) throw new Error("the script tag names no notice; add data-notice");
  try {
    const answer = await fetch(notice, { integrity: noticeIntegrity ?? "" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.text();
  } catch ({ message }) {
    throw new Error(`cannot fetch ${notice} (${message}); check data-notice and data-notice-integrity`);
  }
}
