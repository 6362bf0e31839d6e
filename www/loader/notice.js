// Fetches the processing notice as text, once.
import { once } from "./once.js";
import { settings } from "./tag.js";

/** Copied on its way, a long text keeps a slow device busy; as a blob it does not pass by here. */
const read = async (answer) => (await answer.blob()).text();

/** What was built is named after its content, so that the browser keeps it; what is no notice the widget refuses, and asks again. */
const ours = async () => read(await fetch(settings.notice));

async function anybodys() {
  const { notice, noticeIntegrity } = settings;
  if (!notice) throw new Error("the script tag names no notice; add data-notice");
  try {
    const answer = await fetch(notice, { integrity: noticeIntegrity ?? "" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await read(answer);
  } catch ({ message }) {
    throw new Error(`cannot fetch ${notice} (${message}); check data-notice and data-notice-integrity`);
  }
}

/** The text of the notice. Refuses with an error that names the address and what to mend. */
export const noticeText = __IS_BUILT__ ? ours : once(anybodys);
