// What `equipoise build` writes into the loader of one notice, where `__IS_BUILT__` is true; any other knows nothing of it.
export const __BUILT__ = __NOTICE__;
