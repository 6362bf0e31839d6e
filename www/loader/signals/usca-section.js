// The section `usca` 1 of the IAB Global Privacy Platform: for whoever has not signed the MSPA.
import { gppString } from "./gpp-string.js";

export const ID = 8;

/** The section, as the string has it and as it is read from it. */
export function written(state, gpc) {
  const core = coreOf(state);
  const string = gppString({ [ID]: [widths(core), [[1, 2], [Number(gpc), 1]]] });
  return { parsed: [core, { SubsectionType: 1, Gpc: gpc }], string };
}

function coreOf(state) {
  /** 0: it does not happen here; 1: the person is out; 2: they are not. */
  const said = (field) => (field in state ? 1 + Number(state[field]) : 0);
  const sensitive = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((activity) => said(`SensitiveDataProcessing.${activity}`));
  return {
    Version: 1,
    SaleOptOutNotice: Number("SaleOptOut" in state),
    SharingOptOutNotice: Number("SharingOptOut" in state),
    SensitiveDataLimitUseNotice: Number(sensitive.some(Boolean)),
    SaleOptOut: said("SaleOptOut"),
    SharingOptOut: said("SharingOptOut"),
    SensitiveDataProcessing: sensitive,
    KnownChildSensitiveDataConsents: [0, 0],
    PersonalDataConsents: 0,
    MspaCoveredTransaction: 2,
    MspaOptOutOptionMode: 0,
    MspaServiceProviderMode: 0,
  };
}

/** Two bits for everything but the version. */
const widths = ({ Version, ...fields }) => [[Version, 6], ...Object.values(fields).flat().map((value) => [value, 2])];
