// Answers `permits()` until the loader is there, on the queue that it will find.
import { permitted } from "./decided.js";

export const queue = (window.equipoise ??= []);

export const permits = (ids) => `${ids}`.trim().split(/\s+/).every((id) => permitted.includes(id));

queue.permits ??= permits;
