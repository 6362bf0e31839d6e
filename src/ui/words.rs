//! The closed words of a notice, as messages.

use crate::i18n::Message;
use crate::notice::LegalBasis;
use crate::notice::Mechanism;
use crate::notice::Operation;
use crate::notice::Role;

/// On what ground.
pub(super) fn basis(basis: LegalBasis) -> Message {
    match basis {
        LegalBasis::Consent => Message::BasisConsent,
        LegalBasis::Contract => Message::BasisContract,
        LegalBasis::LegalObligation => Message::BasisLegalObligation,
        LegalBasis::LegitimateInterest => Message::BasisLegitimateInterest,
        LegalBasis::OtherLaw => Message::BasisOtherLaw,
        LegalBasis::PublicInterest => Message::BasisPublicInterest,
        LegalBasis::VitalInterest => Message::BasisVitalInterest,
    }
}

/// What makes a transfer lawful.
pub(super) fn mechanism(mechanism: Mechanism) -> Message {
    match mechanism {
        Mechanism::Adequacy => Message::MechanismAdequacy,
        Mechanism::BindingRules => Message::MechanismBindingRules,
        Mechanism::Certification => Message::MechanismCertification,
        Mechanism::ExplicitConsent => Message::MechanismExplicitConsent,
        Mechanism::NecessaryForContract => Message::MechanismNecessaryForContract,
        Mechanism::SecurityAssessment => Message::MechanismSecurityAssessment,
        Mechanism::StandardContract => Message::MechanismStandardContract,
    }
}

/// What is done with data.
pub(super) fn operation(operation: Operation) -> Message {
    match operation {
        Operation::Analyse => Message::OperationAnalyse,
        Operation::Collect => Message::OperationCollect,
        Operation::Combine => Message::OperationCombine,
        Operation::Delete => Message::OperationDelete,
        Operation::Provide => Message::OperationProvide,
        Operation::Publish => Message::OperationPublish,
        Operation::Store => Message::OperationStore,
        Operation::Transmit => Message::OperationTransmit,
        Operation::Use => Message::OperationUse,
    }
}

/// What a party is to the controller.
pub(super) fn role(role: Role) -> Message {
    match role {
        Role::IndependentController => Message::RoleIndependentController,
        Role::JointController => Message::RoleJointController,
        Role::Processor => Message::RoleProcessor,
        Role::PublicAuthority => Message::RolePublicAuthority,
    }
}
