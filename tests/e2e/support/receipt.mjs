// Receipts read and verified without any code of the product.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import * as jose from "jose";

/** Verifies a receipt with the key it carries; answers `{header, payload}`. */
export async function verified(jws) {
  const parts = jws.split(".").map((part) => Buffer.from(part, "base64url"));
  const payload = JSON.parse(parts[1]);
  const jwk = payload.cnf.jwk;
  assert.equal("d" in jwk, false, "the private key is not in the receipt");
  const opened = await jose.compactVerify(jws, await jose.importJWK(jwk, jose.decodeProtectedHeader(jws).alg));
  const header = opened.protectedHeader;
  assert.deepEqual(Object.keys(header).sort(), ["alg", "kid", "typ"]);
  assert.equal(header.typ, "consent-receipt+jwt");
  assert.equal(header.kid, await jose.calculateJwkThumbprint(jwk));
  assert.equal(`${parts[1]}`, canonical(payload), "the payload is in its canonical form");
  return { header, payload };
}

/** Verifies the backend's acknowledgement of a receipt with the keys it publishes. */
export async function acknowledged({ acknowledgement, jws }, jwks) {
  const { payload, protectedHeader } = await jose.compactVerify(acknowledgement, jose.createLocalJWKSet(jwks));
  assert.equal(protectedHeader.typ, "consent-acknowledgement+jwt");
  const told = JSON.parse(Buffer.from(payload));
  assert.equal(told.receipt, digest(jws));
  return told;
}

/** SHA-256 in base64url. */
export const digest = (text) => createHash("sha256").update(text).digest("base64url");

/** RFC 8785 for whole numbers: names in the order of their UTF-16 code units, no space. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") {
    assert.ok(typeof value !== "number" || Number.isSafeInteger(value));
    return JSON.stringify(value);
  }
  const members = Object.keys(value).sort((one, other) => (one < other ? -1 : 1));
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

/** The purposes of a receipt that have this status. */
export const having = (payload, status) =>
  payload.purposes.filter((purpose) => purpose.status === status).map(({ id }) => id);
