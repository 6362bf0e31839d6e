//! The keys of all interface texts: one list, from which every locale file is checked.

use crate::json::words;

words! {
    /// An interface text.
    pub enum Message {
        /// The title of the first layer. Placeholder: `site`.
        GlanceTitle = "glance.title",
        /// The title of the first layer when rules have changed. Placeholder: `site`.
        GlanceTitleChanged = "glance.title-changed",
        /// The title of the first layer when an agreement has run out. Placeholder: `site`.
        GlanceTitleAgain = "glance.title-again",
        /// Says who asks. Placeholder: `controllers`.
        GlanceWho = "glance.who",
        /// Says who asks when rules have changed. Placeholder: `controllers`.
        GlanceWhoChanged = "glance.who-changed",
        /// Says who asks when an agreement has run out. Placeholder: `controllers`.
        GlanceWhoAgain = "glance.who-again",
        /// Says that refusing costs nothing of the service.
        GlanceEqual = "glance.equal",
        /// Heads the purposes that need an agreement of their own. Placeholder: `agree`.
        GlanceSeparate = "glance.separate",
        /// Names the purposes that rest on a legitimate interest. Placeholder: `purposes`.
        GlanceInterest = "glance.interest",
        /// Names the purposes about which nothing is asked. Placeholder: `purposes`.
        GlanceInformed = "glance.informed",
        /// Says that the person is so young that a guardian decides. Placeholder: `age`.
        MinorAsk = "minor.ask",
        /// The title of the first layer for whom a guardian decides.
        MinorTitle = "minor.title",
        /// Says what holds until a guardian decides. Placeholder: `age`.
        MinorWho = "minor.who",
        /// Says that a guardian acts now.
        MinorGuardian = "minor.guardian",
        /// Heads what the law forbids to do to somebody so young.
        MinorBarred = "minor.barred",
        /// Says that a guardian acted.
        MinorDecided = "minor.decided",
        /// A long list cut short. Placeholders: `name`, `count`.
        ListMore = "list.more",
        /// Refuses every purpose.
        ActionRefuseAll = "action.refuse-all",
        /// Agrees to every purpose, where none needs a step of its own.
        ActionAgreeAll = "action.agree-all",
        /// Agrees to every purpose without a step of its own. Placeholders: `count`, `total`.
        ActionAgreeSome = "action.agree-some",
        /// Opens the second layer.
        ActionChoose = "action.choose",
        /// Saves the choices.
        ActionSave = "action.save",
        /// Closes without deciding.
        ActionClose = "action.close",
        /// Goes back one layer.
        ActionBack = "action.back",
        /// Names the field in which another language is chosen.
        ActionLanguage = "action.language",
        /// Opens the rules of one purpose.
        ActionDetails = "action.details",
        /// Opens the step of its own that a purpose needs.
        ActionDecide = "action.decide",
        /// A control of one purpose, as it is read out. Placeholders: `action`, `purpose`.
        ActionOf = "action.of",
        /// Agrees to one purpose.
        ActionAgree = "action.agree",
        /// Refuses one purpose.
        ActionRefuse = "action.refuse",
        /// Objects to one purpose.
        ActionObject = "action.object",
        /// Takes an objection back.
        ActionTakeBack = "action.take-back",
        /// Withdraws one purpose.
        ActionWithdraw = "action.withdraw",
        /// Withdraws every purpose.
        ActionWithdrawAll = "action.withdraw-all",
        /// Opens the fourth layer.
        ActionRecord = "action.record",
        /// Opens the second layer from the record.
        ActionChange = "action.change",
        /// Verifies the receipts.
        ActionVerify = "action.verify",
        /// Saves the record as a file.
        ActionDownload = "action.download",
        /// Save the record as a table.
        ActionTable = "action.table",
        /// Prints the record.
        ActionPrint = "action.print",
        /// Erase the record from the device.
        ActionErase = "action.erase",
        /// The title of the second layer.
        PurposesTitle = "purposes.title",
        /// Heads the purposes that are chosen with a switch.
        PurposesChoice = "purposes.choice",
        /// Says how switches start.
        PurposesChoiceHint = "purposes.choice-hint",
        /// Heads the purposes that need a step of their own.
        PurposesSeparate = "purposes.separate",
        /// Says what does not cover them. Placeholder: `agree`.
        PurposesSeparateHint = "purposes.separate-hint",
        /// Heads the purposes that rest on a legitimate interest.
        PurposesInterest = "purposes.interest",
        /// Says what holds until the person objects.
        PurposesInterestHint = "purposes.interest-hint",
        /// Heads the purposes about which nothing is asked.
        PurposesInformed = "purposes.informed",
        /// Says why nothing is asked.
        PurposesInformedHint = "purposes.informed-hint",
        /// Why a step of its own: data leaves the territory.
        SeparateAbroad = "separate.abroad",
        /// A reason: a machine decides alone.
        SeparateAutomated = "separate.automated",
        /// A reason: the person is a child.
        SeparateChild = "separate.child",
        /// Why a step of its own: another controller receives data.
        SeparateProvided = "separate.provided",
        /// Why a step of its own: data is published.
        SeparatePublished = "separate.published",
        /// Why a step of its own: data is sensitive.
        SeparateSensitive = "separate.sensitive",
        /// A reason: the browser has said no.
        SeparateSignal = "separate.signal",
        /// Heads which data.
        FactsData = "facts.data",
        /// Heads who receives it.
        FactsRecipients = "facts.recipients",
        /// Heads how long it is kept.
        FactsRetention = "facts.retention",
        /// Heads where it goes abroad.
        FactsAbroad = "facts.abroad",
        /// Nobody receives it.
        FactsNobody = "facts.nobody",
        /// It does not leave the territory.
        FactsHome = "facts.home",
        /// Heads the two sides of a purpose.
        RulesBalance = "rules.balance",
        /// The person's side.
        BalancePerson = "balance.person",
        /// The site's side.
        BalanceSite = "balance.site",
        /// What a side gets.
        BalanceGain = "balance.gain",
        /// What it may cost the person.
        BalanceCost = "balance.cost",
        /// What the site does to keep that cost down.
        BalancePromise = "balance.promise",
        /// Heads the three tests of degree.
        DegreeTitle = "degree.title",
        /// Asks whether it is lawful.
        DegreeLawful = "degree.lawful",
        /// Asks whether it is legitimate: fair, and to be expected.
        DegreeLegitimate = "degree.legitimate",
        /// Asks whether it is necessary.
        DegreeNecessary = "degree.necessary",
        /// Says that the notice answers nothing.
        DegreeUntold = "degree.untold",
        /// Heads how the two sides weigh.
        BalanceResult = "balance.result",
        /// Heads what has changed in the rules of a purpose.
        ChangesTitle = "changes.title",
        /// What is told no longer. Placeholder: `list`.
        ChangesGone = "changes.gone",
        /// What is told now. Placeholder: `list`.
        ChangesNew = "changes.new",
        /// Says that a purpose was not told before.
        ChangesAdded = "changes.added",
        /// Heads what happens on a refusal.
        RulesRefusal = "rules.refusal",
        /// Heads what happens on an objection.
        RulesObjection = "rules.objection",
        /// Heads what happens without an informed purpose.
        RulesWithout = "rules.without",
        /// Heads what is told about sensitive data.
        RulesSensitive = "rules.sensitive",
        /// Heads the necessity of sensitive data.
        SensitiveNecessity = "sensitive.necessity",
        /// Heads the impact of sensitive data.
        SensitiveImpact = "sensitive.impact",
        /// Heads the data items.
        RulesData = "rules.data",
        /// Marks a data item that may be left out.
        DataOptional = "data.optional",
        /// Marks a sensitive data item.
        DataSensitive = "data.sensitive",
        /// Where a data item comes from. Placeholder: `source`.
        DataSource = "data.source",
        /// Heads the operations.
        RulesOperations = "rules.operations",
        /// All operations in one sentence. Placeholder: `operations`.
        OperationsAll = "operations.all",
        /// Heads the retention.
        RulesRetention = "rules.retention",
        /// What happens after the retention. Placeholder: `end`.
        RetentionEnd = "retention.end",
        /// Heads the recipients.
        RulesRecipients = "rules.recipients",
        /// How many of a long list hold what is looked for. Placeholders: `count`, `total`.
        FindCount = "find.count",
        /// Shows more of a long list. Placeholder: `count`.
        FindMore = "find.more",
        /// Names the field in which a recipient is looked for.
        RecipientsFind = "recipients.find",
        /// Opens a long list of recipients. Placeholder: `count`.
        RecipientsAll = "recipients.all",
        /// What a recipient does with it. Placeholder: `purpose`.
        RecipientPurpose = "recipient.purpose",
        /// How data gets to a recipient. Placeholder: `method`.
        RecipientMethod = "recipient.method",
        /// Which data a recipient gets. Placeholder: `data`.
        RecipientData = "recipient.data",
        /// Links to a party's own notice.
        PartyNotice = "party.notice",
        /// Links to a page for contact.
        ContactPage = "contact.page",
        /// Heads the transfers.
        RulesTransfers = "rules.transfers",
        /// Nothing leaves the territory.
        TransfersNone = "transfers.none",
        /// How to exercise rights abroad. Placeholder: `how`.
        TransferRights = "transfer.rights",
        /// Heads automated decisions.
        RulesAutomated = "rules.automated",
        /// Heads the logic.
        AutomatedLogic = "automated.logic",
        /// Heads the effect.
        AutomatedEffect = "automated.effect",
        /// Heads the way out.
        AutomatedExit = "automated.exit",
        /// Heads the legal basis.
        RulesBasis = "rules.basis",
        /// Heads the controllers.
        RulesControllers = "rules.controllers",
        /// Who answers for data protection. Placeholder: `name`.
        ControllerOfficer = "controller.officer",
        /// Who represents a controller. Placeholder: `name`.
        ControllerRepresentative = "controller.representative",
        /// Heads the services and what they keep.
        RulesServices = "rules.services",
        /// Kept until the page or the browser is closed.
        StorageSession = "storage.session",
        /// Says when a choice in the third layer takes effect.
        RulesLater = "rules.later",
        /// Says that the answer to a request takes effect at once.
        RulesAtOnce = "rules.at-once",
        /// The title of the fourth layer.
        RecordTitle = "record.title",
        /// Heads what stands now.
        RecordStands = "record.stands",
        /// Since when and until when a decision stands. Placeholders: `date`, `until`.
        RecordPeriod = "record.period",
        /// Nothing has been decided.
        RecordNone = "record.none",
        /// Since when a status stands. Placeholder: `date`.
        RecordSince = "record.since",
        /// Heads the receipts.
        RecordReceipts = "record.receipts",
        /// Says what a receipt is.
        RecordReceiptsHint = "record.receipts-hint",
        /// There are no receipts.
        RecordEmpty = "record.empty",
        /// What erasing does and what it does not.
        RecordErase = "record.erase",
        /// Receipts are missing or contradict each other.
        RecordIncomplete = "record.incomplete",
        /// All receipts of the chain are there.
        RecordComplete = "record.complete",
        /// The rules of purposes changed between two receipts. `{list}`.
        RecordChanged = "record.rules-changed",
        /// Names a receipt. Placeholders: `id`, `version`.
        ReceiptText = "receipt.text",
        /// What a receipt shows and what not.
        ReceiptProves = "receipt.proves",
        /// A receipt has not been verified.
        VerificationPending = "verification.pending",
        /// A receipt is verified.
        VerificationVerified = "verification.verified",
        /// A check of a receipt failed. Placeholder: `check`.
        VerificationFailed = "verification.failed",
        /// The site has the receipt.
        DeliveryDelivered = "delivery.delivered",
        /// The site has confirmed that it has a receipt. `{date}`.
        DeliveryAcknowledged = "delivery.acknowledged",
        /// The receipt is proven to be in the site's log, in which nothing can be changed unseen.
        DeliveryLogged = "delivery.logged",
        /// The site does not have the receipt yet.
        DeliveryWaiting = "delivery.waiting",
        /// The site refused the receipt. Placeholder: `reason`.
        DeliveryRefused = "delivery.refused",
        /// The site asks for no receipts.
        DeliveryNotAsked = "delivery.not-asked",
        /// The browser keeps nothing.
        RemarkNotKept = "remark.not-kept",
        /// The page cannot sign.
        RemarkNotSigned = "remark.not-signed",
        /// The browser sends Global Privacy Control.
        RemarkPrivacySignal = "remark.privacy-signal",
        /// The notice is offered in no language of the person's. Placeholder: `language`.
        RemarkLanguage = "remark.language",
        /// Heads the rights.
        RecordRights = "record.rights",
        /// Links to where a right is exercised.
        RecordGo = "record.go",
        /// Heads the complaint.
        RecordComplaint = "record.complaint",
        /// Heads the rule for minors. Placeholder: `age`.
        RecordMinors = "record.minors",
        /// Heads the whole notice.
        RecordNotice = "record.notice",
        /// Version and day of the notice. Placeholders: `version`, `date`.
        NoticeVersion = "notice.version",
        /// Links to the notice on a page.
        NoticePage = "notice.page",
        /// Confirms: agreed to all.
        SaidAgreedAll = "said.agreed-all",
        /// Confirms: agreed to all without a step of its own. Placeholders: `count`, `total`.
        SaidAgreedSome = "said.agreed-some",
        /// The record was erased.
        SaidErased = "said.erased",
        /// Confirms: objected.
        SaidObjected = "said.objected",
        /// Confirms: an objection is taken back.
        SaidObjectionTakenBack = "said.objection-taken-back",
        /// Confirms: refused all.
        SaidRefusedAll = "said.refused-all",
        /// Confirms: saved.
        SaidSaved = "said.saved",
        /// Confirms: withdrawn.
        SaidWithdrawn = "said.withdrawn",
        /// A status: deferred.
        StatusDeferred = "status.deferred",
        /// A status: given.
        StatusGiven = "status.given",
        /// A status: informed.
        StatusInformed = "status.informed",
        /// A status: objected.
        StatusObjected = "status.objected",
        /// A status: refused.
        StatusRefused = "status.refused",
        /// A status: withdrawn.
        StatusWithdrawn = "status.withdrawn",
        /// A legal basis: consent.
        BasisConsent = "basis.consent",
        /// A legal basis: contract.
        BasisContract = "basis.contract",
        /// A legal basis: legal obligation.
        BasisLegalObligation = "basis.legal-obligation",
        /// A legal basis: legitimate interest.
        BasisLegitimateInterest = "basis.legitimate-interest",
        /// A legal basis: another law.
        BasisOtherLaw = "basis.other-law",
        /// A legal basis: public interest.
        BasisPublicInterest = "basis.public-interest",
        /// A legal basis: vital interest.
        BasisVitalInterest = "basis.vital-interest",
        /// An operation: analyse.
        OperationAnalyse = "operation.analyse",
        /// An operation: collect.
        OperationCollect = "operation.collect",
        /// An operation: combine.
        OperationCombine = "operation.combine",
        /// An operation: delete.
        OperationDelete = "operation.delete",
        /// An operation: provide.
        OperationProvide = "operation.provide",
        /// An operation: publish.
        OperationPublish = "operation.publish",
        /// An operation: store.
        OperationStore = "operation.store",
        /// An operation: transmit.
        OperationTransmit = "operation.transmit",
        /// An operation: use.
        OperationUse = "operation.use",
        /// A role: independent controller.
        RoleIndependentController = "role.independent-controller",
        /// A role: joint controller.
        RoleJointController = "role.joint-controller",
        /// A role: processor.
        RoleProcessor = "role.processor",
        /// A role: public authority.
        RolePublicAuthority = "role.public-authority",
        /// A mechanism: adequacy.
        MechanismAdequacy = "mechanism.adequacy",
        /// A mechanism: binding rules.
        MechanismBindingRules = "mechanism.binding-rules",
        /// A mechanism: certification.
        MechanismCertification = "mechanism.certification",
        /// A mechanism: explicit consent.
        MechanismExplicitConsent = "mechanism.explicit-consent",
        /// A mechanism: necessary for a contract.
        MechanismNecessaryForContract = "mechanism.necessary-for-contract",
        /// A mechanism: security assessment.
        MechanismSecurityAssessment = "mechanism.security-assessment",
        /// A mechanism: standard contract.
        MechanismStandardContract = "mechanism.standard-contract",
        /// A right: access.
        RightAccess = "right.access",
        /// A right: close the account.
        RightCloseAccount = "right.close-account",
        /// A right: correct.
        RightCorrect = "right.correct",
        /// A right: delete.
        RightDelete = "right.delete",
        /// A right: explanation.
        RightExplanation = "right.explanation",
        /// A right: human review.
        RightHumanReview = "right.human-review",
        /// A right: object.
        RightObject = "right.object",
        /// A right: portability.
        RightPortability = "right.portability",
        /// A right: restrict.
        RightRestrict = "right.restrict",
        /// A right: withdraw.
        RightWithdraw = "right.withdraw",
        /// Kept in: cache storage.
        StorageCache = "storage.cache",
        /// Kept in: a cookie.
        StorageCookie = "storage.cookie",
        /// Kept in: IndexedDB.
        StorageIndexedDb = "storage.indexed-db",
        /// Kept in: local storage.
        StorageLocalStorage = "storage.local-storage",
        /// Kept in: a service worker.
        StorageServiceWorker = "storage.service-worker",
        /// Kept in: session storage.
        StorageSessionStorage = "storage.session-storage",
    }
}
