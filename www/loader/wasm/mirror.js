// Writes the mirror of the decision into its cookie, where the page wants one.

/** Answers the function that writes a mirror for so many seconds, or takes it away. */
export const mirroring =
  ({ keep, settings: { cookieDomain } }) =>
  (text, seconds = 0) => {
    if (cookieDomain === undefined) return;
    keep("equipoise:mirror", text);
    const domain = cookieDomain && `; Domain=${cookieDomain}`;
    document.cookie = `equipoise=${text ?? ""}; Path=/; Max-Age=${seconds}; SameSite=Lax; Secure${domain}`;
  };
