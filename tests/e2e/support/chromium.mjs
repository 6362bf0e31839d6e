// One Chromium, which reaches this machine and nothing else.
import { chromium } from "playwright-core";

export const browser = await chromium.launch({
  executablePath: process.env.CHROME || "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP shop.example 127.0.0.1, MAP *.shop.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
