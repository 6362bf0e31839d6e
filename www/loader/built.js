// What `equipoise build` writes into the loader of one notice. In the loader for any notice `__BUILT__` is null.
export const __BUILT__ = __NOTICE__;
