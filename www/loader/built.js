// What `equipoise build` writes into the loader of one notice, in this order. A list, because names would weigh more than
// some of what they name. Only a built loader has it.
export const [
  __BUILD__,
  __FREE__,
  __GPC__,
  __LOCALES__,
  __NOTICE_ID__,
  __REGIME__,
  __RULES__,
  __SETTINGS__,
  __SIGNALS__,
  __SOURCE__,
  __SUFFIXES__,
] = __NOTICE__;
