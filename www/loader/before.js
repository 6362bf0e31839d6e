// What stood in this place before the loader ran: a queue of the page, or what the inline stub has left.
export const before = window.equipoise;
