// A service worker of the tracker; it does nothing but be there.
