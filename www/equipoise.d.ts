/**
 * Equipoise: the types of `window.equipoise`, of its events, and of what it answers.
 *
 * A classic script puts the object on `window`; there is nothing to import at run time. To use the types:
 * `/// <reference path="./equipoise.d.ts" />`, or `import type { Equipoise } from "./equipoise"`.
 *
 * Attributes of the script tag:
 * - `data-notice`, `data-notice-integrity`: the notice, and its digest as in SRI.
 * - `data-receipts`, `data-challenge`: where receipts go, and where challenges come from.
 * - `data-locale`: the locale; else the page's language, then the browser's.
 * - `data-regime`: one regime of the notice or several (`eu-gdpr us-ca`), or where the page finds it out:
 *   `function:name` (of `window`, may be asynchronous), `header:name` (a metric of the page's `Server-Timing`),
 *   `meta:name`. Where nothing is known, all regimes of the notice apply, and the strictest decides in each matter.
 * - `data-age`: the age of the data subject in years, if the page knows it. Under the age of the notice and the regimes a
 *   guardian decides; what a law forbids towards somebody so young stays off.
 * - `data-statement`: the website's signed statement on its notice; receipts carry its digest.
 * - `data-theme`: `auto`, `light`, `dark` or a named one.
 */

/** Where a purpose stands for the data subject. */
export type Status =
  /** Consent was given. */
  | "given"
  /** Consent was refused. */
  | "refused"
  /** Consent was given and taken back. */
  | "withdrawn"
  /** The data subject objected to processing that rests on a legitimate or public interest. */
  | "objected"
  /** No consent is asked: the purpose rests on another legal basis, and the data subject was told. */
  | "informed"
  /** Not decided yet: another purpose was decided about alone. It is off. */
  | "deferred";

/** One purpose of a decision. */
export interface DecidedPurpose {
  /** The purpose's id in the notice. */
  id: string;
  status: Status;
  /** The digest of the purpose's material fields as they were disclosed. */
  digest: string;
  /** When this status was reached, in seconds since 1970. */
  at: number;
  /** The legal basis. */
  basis: string;
  /** How the choice was expressed. */
  method: string;
  /** Whether it was restored from the mirror cookie: then its time is a day, not a second. Absent if not. */
  restored?: true;
}

/** The decision that stands on this device, as the widget wrote it down. */
export interface Decision {
  /** The version of this shape. */
  schema: 1;
  /** The id of the notice. */
  notice: string;
  /** The version of the notice. */
  version: string;
  /** SHA-256 over the canonical JSON of the notice, in base64url. */
  digest: string;
  /** The locale in which the notice was shown. */
  locale: string;
  /** The regime that applied, such as `cn-pipl`. */
  regime: string;
  /** When it was taken, in seconds since 1970. */
  at: number;
  /** When it ends, in seconds since 1970; from then on it permits nothing. */
  until: number;
  /** How often the data subject has been asked. */
  asked: number;
  /** The age of the data subject in years, if the page told it (`data-age`) or they said that they are young. */
  age?: number;
  /** Every purpose of the notice. */
  purposes: DecidedPurpose[];
  /** The ids of the purposes that may run. */
  permits: string[];
  /** Whether the browser sends Global Privacy Control; what it says no to is not among those that may run. */
  gpc: boolean;
  /** Whether any of it was restored from the mirror cookie. */
  restored: boolean;
}

/** Where the signals of one vendor stand: whether each key is granted; the key is "" where the vendor has but one. */
export type SignalState = Record<string, boolean>;

/**
 * Tells other software on the page. `default` comes once and first, and nothing is granted in it; `update` whenever
 * something has changed, in the turn in which it does. What it throws is reported and stops nothing.
 */
export type Adapter = (state: SignalState, kind: "default" | "update") => void;

/** The detail of `equipoise:ready`. */
export interface ReadyDetail {
  /** Whether the state came from an earlier visit, without the widget. */
  restored: boolean;
}

/** The detail of `equipoise:shown`. */
export interface ShownDetail {
  /** Which layer the data subject sees: at a glance, by purpose, the rules of one purpose, or the record. */
  layer: "1" | "2" | "3" | "4";
}

/** The detail of `equipoise:decision`. */
export interface DecisionDetail {
  /** Every purpose of the notice; empty when no decision stands any more. */
  purposes: DecidedPurpose[];
  /** The ids of the purposes that may run. */
  permits: string[];
  /** When the decision was taken, in seconds since 1970; absent when none stands. */
  at?: number;
  /** The ids whose permission changed with this event; empty when a state is told again. */
  changed: string[];
  /** Whether the act itself happened earlier, or in another tab: count nothing twice. */
  restored: boolean;
}

/** The detail of `equipoise:receipt`: a receipt was signed and kept. */
export interface ReceiptDetail {
  /** The id of the receipt. */
  id: string;
  /** The receipt, a compact JWS. */
  jws: string;
}

/** The detail of `equipoise:delivered`: the backend has answered for a receipt. */
export interface DeliveredDetail {
  /** The id of the receipt. */
  id: string;
  /** Whether the backend took it; if not, it is not sent again. */
  accepted: boolean;
  /** What the backend said when it refused. */
  reason?: string;
}

/** The detail of `equipoise:error`: something failed, and nothing optional runs because of it. */
export interface ErrorDetail {
  /** What is wrong and how to mend it, for the integrator. */
  message: string;
}

/**
 * The detail of `equipoise:reload`: scripts of these purposes ran before they ended, and no hook stops them. Unless the
 * event is prevented (`document.addEventListener`, `preventDefault()`), the person is offered to reload the page.
 */
export interface ReloadDetail {
  /** The ids of the purposes that ended. */
  purposes: string[];
}

/** The names for {@link Equipoise.on}, each with what its listener is told. */
export interface EquipoiseEvents {
  ready: ReadyDetail;
  shown: ShownDetail;
  decision: DecisionDetail;
  receipt: ReceiptDetail;
  delivered: DeliveredDetail;
  error: ErrorDetail;
  reload: ReloadDetail;
}

/** What {@link Equipoise.verify} answers. */
export interface Verification {
  /** Whether every check passed. It says that the record was not tampered with, and no more. */
  verified: boolean;
  /** The checks that passed, when all did. */
  checked?: string[];
  /** The check that failed. */
  failed?: string;
  /** What it found. */
  detail?: string;
}

/**
 * What the page may ask of Equipoise.
 *
 * Methods that answer a promise load the widget first where it is not there yet. When that fails, the promise is
 * rejected, and `equipoise:error` and one line in the console have said why: a rejection nobody handles is not
 * reported a second time.
 */
export interface Equipoise {
  /** The version of Equipoise. */
  readonly version: string;

  /**
   * Resolved with this object once the state is known: an earlier decision was restored, or the widget has started.
   * Rejected when the widget that was needed could not start.
   */
  readonly ready: Promise<Equipoise>;

  /** Calls a function with this object: at once, or, for functions pushed before the loader ran, when it runs. */
  push(call: (equipoise: Equipoise) => void): void;

  /**
   * Whether a purpose may run now; of several ids with spaces between them, whether all of them may.
   * Answers at once and never asks. False for a purpose that the notice does not know.
   */
  permits(purpose: string): boolean;

  /** A copy of the decision that stands, or null when there is none or it has ended. */
  decision(): Decision | null;

  /** Shows the choices, or the rules of one purpose. */
  open(purpose?: string): Promise<void>;

  /** Takes the dialog away. This is never agreement, and loads nothing. */
  close(): Promise<void>;

  /** Refuses everything that may be refused. */
  refuseAll(): Promise<void>;

  /** Agrees to everything that does not need a separate consent. Call it only for an act of the data subject. */
  agreeAll(): Promise<void>;

  /** Decides purposes by id; what is refused counts at once. Call it only for an act of the data subject. */
  decide(choices: Record<string, boolean>): Promise<void>;

  /**
   * Takes consent back, for one purpose or for all. `permits` answers false at once. When the widget cannot be
   * reached to record it, the whole decision is forgotten, so that nothing optional runs.
   */
  withdraw(purpose?: string): Promise<void>;

  /** Objects to a purpose that rests on a legitimate or public interest. `permits` answers false at once. */
  object(purpose: string): Promise<void>;

  /** Asks for one purpose, just in time. True at once where it is permitted; false when it cannot be asked. */
  request(purpose: string): Promise<boolean>;

  /**
   * Ties software with a consent call of its own to a purpose: `tell` is called with whether it may run, now and in
   * the same turn as each change. A purpose with a hook counts as stopped by it: no reload is offered for its scripts.
   */
  hook(purpose: string, tell: (permitted: boolean) => void): void;

  /** The receipts kept on this device as compact JWS, oldest first. */
  receipts(): Promise<string[]>;

  /** The receipts as one JSON text, to keep: with the backend's acknowledgements, and its proofs that they are in its log. */
  exportReceipts(): Promise<string>;

  /** Verifies a receipt, a compact JWS, on this device. */
  verify(receipt: string): Promise<Verification>;

  /**
   * Registers an adapter for the signals of a vendor: one of the website's own (`x-acme`, mapped in the notice as
   * `x-acme` or `x-acme:key`), or in place of one that Equipoise speaks to itself (`google`, `microsoft`, `clarity`,
   * `meta`, `tiktok`, `matomo`). It is told everything at once.
   */
  adapt(vendor: string, adapter: Adapter): void;

  /**
   * Listens to an event; answers the function that stops listening. A listener for `decision` or `ready` that comes
   * late is told the state at once. What a listener throws is reported like any uncaught error and stops no other.
   */
  on<Name extends keyof EquipoiseEvents>(name: Name, listener: (detail: EquipoiseEvents[Name]) => void): () => void;
}

/** What the page may have put at `window.equipoise` before the loader ran. */
export type EarlyCalls = Array<(equipoise: Equipoise) => void>;

declare global {
  interface Window {
    /** Before the loader has run, whatever the page put there: `window.equipoise = window.equipoise || []`. */
    get equipoise(): Equipoise;
    set equipoise(calls: Equipoise | EarlyCalls);
  }

  interface DocumentEventMap {
    "equipoise:ready": CustomEvent<ReadyDetail>;
    "equipoise:shown": CustomEvent<ShownDetail>;
    "equipoise:decision": CustomEvent<DecisionDetail>;
    "equipoise:receipt": CustomEvent<ReceiptDetail>;
    "equipoise:delivered": CustomEvent<DeliveredDetail>;
    "equipoise:error": CustomEvent<ErrorDetail>;
    "equipoise:reload": CustomEvent<ReloadDetail>;
  }

  interface HTMLElementTagNameMap {
    /** Where the dialog lives; place one to choose where it sits. */
    "equipoise-notice": HTMLElement;
    /** What stands in the place of a held embed. */
    "equipoise-placeholder": HTMLElement;
    /** The offer to reload. */
    "equipoise-bar": HTMLElement;
    /** The integrator's view. */
    "equipoise-debug": HTMLElement;
  }
}
