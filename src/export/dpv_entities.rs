//! Who is named in a DPV receipt, under which notice, and what the person may ask of them.

use super::dpv_parts::Told;
use super::dpv_parts::iri;
use super::dpv_parts::list;
use super::dpv_parts::party_id;
use super::dpv_parts::text;
use super::dpv_terms;
use crate::json::Encode;
use crate::json::Value;
use crate::notice::Contact;
use crate::notice::Controller;
use crate::notice::Party;
use crate::notice::Regime;
use crate::notice::Right;
use crate::notice::RightTold;

impl Told<'_> {
    pub(super) fn notice(&self) -> Value {
        let notice = self.notice;
        let id = format!("urn:equipoise:notice:{}:{}", notice.id, notice.digest);
        Value::object_of([
            ("@id", text(id)),
            (
                "@type",
                Some(list(["dpv:ConsentNotice", "dpv:LayeredNotice"].map(Value::text))),
            ),
            ("dct:date", text(notice.effective.as_str())),
            ("dct:hasVersion", text(notice.version.as_str())),
            ("dct:identifier", text(notice.id.as_str())),
            ("dct:language", text(self.locale)),
            ("dct:title", self.said(&notice.site)),
            ("equipoise:digest", notice.digest.encode()),
            ("schema:url", notice.url.as_ref().and_then(|url| text(url.as_str()))),
        ])
    }

    /// Controllers, parties and the authority, each once.
    pub(super) fn entities(&self) -> Value {
        let controllers = self.notice.controllers.iter().enumerate();
        let controllers = controllers.map(|(index, controller)| self.controller(index, controller));
        let parties = self.notice.parties.iter().map(|party| self.party(party));
        list(controllers.chain(parties))
    }

    pub(super) fn right(&self, told: &RightTold) -> Value {
        let place = told.url.as_ref().map_or(self.payload.aud.as_str(), |url| url.as_str());
        // The articles of the GDPR have terms of their own; other laws are told by name.
        let article = match told.right {
            Right::Access => iri("eu-gdpr:A15"),
            Right::Object => iri("eu-gdpr:A21"),
            Right::Withdraw => iri("eu-gdpr:A7-3"),
            _ => None,
        };
        let article = article.filter(|_| self.payload.regime.contains(Regime::EuGdpr));
        Value::object_of([
            ("@type", text("dpv:DataSubjectRight")),
            ("dct:description", self.said(&told.how)),
            ("dct:title", text(told.right.as_str())),
            ("dpv:isExercisedAt", text(place)),
            ("skos:broader", article),
        ])
    }

    fn controller(&self, index: usize, controller: &Controller) -> Value {
        let officer = controller.officer.as_ref();
        let contact = officer.map_or(&controller.contact, |officer| &officer.contact);
        let role = officer.and_then(|officer| self.said(&officer.name));
        Value::object_of([
            ("@id", text(self.controller_id(index))),
            (
                "@type",
                Some(list(["dpv:DataController", "dpv:Organisation"].map(Value::text))),
            ),
            ("dpv:hasName", self.said(&controller.name)),
            (
                "schema:address",
                Some(Value::object_of([
                    ("@type", text("schema:PostalAddress")),
                    ("schema:addressCountry", text(controller.country.as_str())),
                    (
                        "schema:streetAddress",
                        controller.address.as_ref().and_then(|address| self.said(address)),
                    ),
                ])),
            ),
            ("schema:contactPoint", Some(contact_point(contact, role))),
        ])
    }

    fn party(&self, party: &Party) -> Value {
        Value::object_of([
            ("@id", text(party_id(party.id.as_str()))),
            (
                "@type",
                Some(list(
                    [dpv_terms::role(party.role).0, "dpv:Organisation"].map(Value::text),
                )),
            ),
            ("dpv:hasName", self.said(&party.name)),
            (
                "schema:address",
                Some(Value::object_of([
                    ("@type", text("schema:PostalAddress")),
                    ("schema:addressCountry", text(party.country.as_str())),
                ])),
            ),
            ("schema:contactPoint", Some(contact_point(&party.contact, None))),
        ])
    }
}

fn contact_point(contact: &Contact, role: Option<Value>) -> Value {
    Value::object_of([
        ("@type", text("schema:ContactPoint")),
        ("schema:contactType", role),
        (
            "schema:email",
            contact.email.as_ref().and_then(|email| text(email.as_str())),
        ),
        (
            "schema:telephone",
            contact.phone.as_ref().and_then(|phone| text(phone.as_str())),
        ),
        ("schema:url", contact.url.as_ref().and_then(|url| text(url.as_str()))),
    ])
}
