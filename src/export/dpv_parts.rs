//! The parts of a DPV receipt: who, under which notice, and one process per purpose.

use super::dpv_terms;
use super::moment;
use crate::json::Encode;
use crate::json::Value;
use crate::notice::DataItem;
use crate::notice::Notice;
use crate::notice::Purpose;
use crate::notice::Retention;
use crate::receipt::Indicator;
use crate::receipt::Payload;
use crate::receipt::PurposeStatus;
use crate::time::Timestamp;

/// A notice, and what a receipt says about it.
pub(super) struct Told<'a> {
    pub(super) notice: &'a Notice,
    pub(super) payload: &'a Payload,
    pub(super) locale: &'a str,
}

impl<'a> Told<'a> {
    pub(super) fn new(notice: &'a Notice, payload: &'a Payload) -> Self {
        Self {
            notice,
            payload,
            locale: payload.notice.locale.as_str(),
        }
    }

    /// The person, under the only name that the receipt knows: the key (RFC 9278).
    pub(super) fn subject(&self) -> Value {
        Value::object_of([
            ("@id", text(self.subject_id())),
            ("@type", Some(list(["dpv:DataSubject", "dpv:Visitor"].map(Value::text)))),
            ("equipoise:keyScope", self.payload.scope.encode()),
        ])
    }

    pub(super) fn subject_iri(&self) -> Value {
        object_iri(&self.subject_id())
    }

    pub(super) fn controller_iri(&self) -> Value {
        object_iri(&self.controller_id(0))
    }

    /// The software that showed the notice and wrote the receipt.
    pub(super) fn widget(&self) -> String {
        format!("urn:equipoise:widget:{}", self.payload.widget.version)
    }

    pub(super) fn processes(&self) -> Value {
        let said = self.payload.purposes.iter();
        list(said.filter_map(|said| Some(self.process(self.notice.purpose(said.id.as_str())?, said))))
    }

    fn process(&self, purpose: &Purpose, said: &PurposeStatus) -> Value {
        let terms = purpose.terms();
        let laws: Vec<_> = self.payload.regime.iter().map(dpv_terms::law).collect();
        let separate = self
            .payload
            .regime
            .separate_reasons(self.notice, purpose, self.payload.age(self.notice));
        let alone = said.explicit || !separate.is_empty();
        let told = Value::object_of([
            ("@type", text("dpv:Purpose")),
            ("dct:description", self.said(&terms.summary)),
            ("dct:identifier", text(terms.id.as_str())),
            ("dct:title", self.said(&terms.title)),
            ("skos:broader", terms.term.as_ref().and_then(|term| iri(term.as_str()))),
        ]);
        let asked = matches!(purpose, Purpose::Consent(_));
        let controls = ["dpv:ProvideConsent", "dpv:RefuseConsent", "dpv:WithdrawConsent"].map(Value::text);
        let control = Value::object_of([
            ("@type", Some(list(controls))),
            ("dpv:isExercisedAt", text(self.payload.aud.as_str())),
        ]);
        let mut members = vec![
            (
                "@id",
                text(format!("urn:equipoise:process:{}:{}", terms.id, said.digest)),
            ),
            ("@type", text("dpv:Process")),
            (
                "dpv:hasApplicableLaw",
                Some(list(laws.iter().map(|(_, law)| object_iri(law)))),
            ),
            (
                "dpv:hasAutomationLevel",
                terms.automated.as_ref().and_then(|_| iri("dpv:FullAutomation")),
            ),
            ("dpv:hasConsentControl", asked.then_some(control)),
            ("dpv:hasConsentStatus", self.status(said)),
            (
                "dpv:hasContext",
                terms
                    .automated
                    .as_ref()
                    .and_then(|_| iri("dpv:AutomatedDecisionMaking")),
            ),
            (
                "dpv:hasDataController",
                Some(list(
                    (0..self.notice.controllers.len()).map(|at| object_iri(&self.controller_id(at))),
                )),
            ),
            (
                "dpv:hasJurisdiction",
                Some(list(laws.iter().map(|(territory, _)| object_iri(territory)))),
            ),
            ("dpv:hasLegalBasis", iri(dpv_terms::basis(said.basis, alone))),
            (
                "dpv:hasNecessity",
                iri(if asked { "dpv:Optional" } else { "dpv:Required" }),
            ),
            (
                "dpv:hasPersonalData",
                Some(list(terms.data.iter().map(|item| self.data(item)))),
            ),
            (
                "dpv:hasProcessing",
                Some(list(
                    terms
                        .operations
                        .iter()
                        .map(|one| object_iri(dpv_terms::operation(*one))),
                )),
            ),
            ("dpv:hasPurpose", Some(told)),
            (
                "dpv:hasRight",
                Some(list(self.notice.rights.iter().map(|right| self.right(right)))),
            ),
            ("dpv:hasStorageCondition", Some(self.storage(&terms.retention))),
            ("equipoise:materialDigest", said.digest.encode()),
            ("equipoise:status", said.status.encode()),
            ("equipoise:statusAt", Some(at(said.at))),
        ];
        for property in RECIPIENTS {
            members.push((property, self.recipients(purpose, property)));
        }
        Value::object(
            members
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?))),
        )
    }

    /// Who receives the data, under the property that fits what they are.
    fn recipients(&self, purpose: &Purpose, property: &str) -> Option<Value> {
        let parties = purpose
            .terms()
            .recipients
            .iter()
            .map(|recipient| recipient.party.as_str());
        let fitting = parties.filter(|id| {
            let party = self.notice.party(id);
            party.is_some_and(|party| dpv_terms::role(party.role).1 == property)
        });
        let found: Vec<_> = fitting.map(|id| object_iri(&party_id(id))).collect();
        (!found.is_empty()).then(|| list(found))
    }

    /// The consent event (6.3.7). A purpose about which nothing is asked has none.
    fn status(&self, said: &PurposeStatus) -> Option<Value> {
        let status = dpv_terms::status(said.status)?;
        let by = match self.payload.by {
            Indicator::Subject => self.subject_iri(),
            Indicator::Guardian => Value::object_of([("@type", text("dpv:GuardianOfDataSubject"))]),
            Indicator::Page => object_iri(&self.widget()),
        };
        let layer = self.payload.presentation.layer.map_or("none", |layer| layer.as_str());
        let method = format!(
            "{} (control {}, layer {layer})",
            said.method.as_str(),
            self.payload.control.as_str()
        );
        let until = Value::object_of([
            ("@type", text("dpv:UntilTimeDuration")),
            ("rdf:value", Some(at(self.payload.until))),
        ]);
        Some(Value::object_of([
            ("@type", text(status)),
            ("dpv:hasDuration", Some(until)),
            ("dpv:hasIndicationMethod", text(method)),
            ("dpv:isIndicatedAtTime", Some(at(said.at))),
            ("dpv:isIndicatedBy", Some(by)),
        ]))
    }

    fn data(&self, item: &DataItem) -> Value {
        let sensitive = self.payload.regime.is_sensitive(item.category.as_str());
        let kind = if sensitive {
            "dpv:SensitivePersonalData"
        } else {
            "dpv:PersonalData"
        };
        Value::object_of([
            ("@type", text(kind)),
            ("dct:description", self.said(&item.why)),
            ("dct:identifier", text(item.id.as_str())),
            ("dct:title", self.said(&item.title)),
            (
                "dpv:hasNecessity",
                iri(if item.optional { "dpv:Optional" } else { "dpv:Required" }),
            ),
            ("skos:broader", iri(item.category.as_str())),
        ])
    }

    fn storage(&self, retention: &Retention) -> Value {
        let duration = match &retention.duration {
            Some(period) => Value::object_of([
                ("@type", text("dpv:TemporalDuration")),
                ("rdf:value", Some(typed("xsd:duration", period.as_str()))),
            ]),
            None => Value::object_of([
                ("@type", text("dpv:UntilEventDuration")),
                (
                    "dct:description",
                    retention.rule.as_ref().and_then(|rule| self.said(rule)),
                ),
            ]),
        };
        Value::object_of([
            ("@type", text("dpv:StorageDuration")),
            ("dct:description", self.said(&retention.end)),
            ("dpv:hasDuration", Some(duration)),
        ])
    }

    pub(super) fn said(&self, told: &crate::notice::LocalText) -> Option<Value> {
        text(told.in_locale(self.locale))
    }

    fn subject_id(&self) -> String {
        let thumbprint = self.payload.cnf.jwk.thumbprint();
        format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}")
    }

    pub(super) fn controller_id(&self, index: usize) -> String {
        format!("{}/#controller-{}", self.payload.aud, index + 1)
    }
}

pub(super) fn party_id(id: &str) -> String {
    format!("urn:equipoise:party:{id}")
}

pub(super) fn text(text: impl Into<String>) -> Option<Value> {
    Some(Value::text(text))
}

/// A reference: a plain string would be a string to every reader of JSON-LD.
pub(super) fn iri(iri: &str) -> Option<Value> {
    Some(object_iri(iri))
}

pub(super) fn at(at: Timestamp) -> Value {
    typed("xsd:dateTime", &moment(at))
}

pub(super) fn object_iri(iri: &str) -> Value {
    Value::object_of([("@id", text(iri))])
}

fn typed(kind: &str, value: &str) -> Value {
    Value::object_of([("@type", text(kind)), ("@value", text(value))])
}

pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

const RECIPIENTS: [&str; 4] = [
    "dpv:hasDataProcessor",
    "dpv:hasRecipient",
    "dpv:hasRecipientDataController",
    "dpv:hasRecipientThirdParty",
];
