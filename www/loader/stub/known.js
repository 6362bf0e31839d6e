// What `equipoise build` writes into the stub of one notice, in this order. A list, because names would weigh more than some
// of what they name.
export const [assets, first, free, notice, rules, signals] = __STUB__;
