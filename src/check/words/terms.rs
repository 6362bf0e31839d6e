//! Words about refusing, reasons, time, recipients and rights.

use crate::check::phrases::Phrases;
use crate::check::words::phrases;

/// Whoever refuses has to go.
pub(in crate::check) const SHUT_OUT: Phrases = phrases! {
    en: ["cannot use the site", "cannot use the website", "cannot use our", "cannot use this", "can't use",
        "no access", "access is denied", "you will be logged out", "have to leave", "must agree",
        "you must accept", "cannot continue", "unable to use", "required to use"],
    de: ["nicht nutzen", "kein zugang", "keinen zugang", "zugang verwehrt", "müssen zustimmen",
        "nicht verwenden", "zustimmung ist erforderlich", "nicht fortfahren", "verlassen sie"],
    fr: ["ne pouvez pas utiliser", "ne pourrez pas utiliser", "accès refusé", "aucun accès",
        "n'aurez pas accès", "devez accepter", "devez consentir", "ne pourrez pas continuer",
        "quitter le site"],
    zh: ["无法使用本", "不能使用本", "无法继续", "不能继续", "必须同意", "请退出", "无法访问", "拒绝提供服务", "停止服务"],
};

/// A loss that is not named.
pub(in crate::check) const THREATS: Phrases = phrases! {
    en: ["may not work properly", "may not function", "not work as intended", "limited experience",
        "reduced functionality", "some features may", "worse experience", "degraded", "not be able to enjoy",
        "full experience", "less relevant"],
    de: ["eingeschränkt", "nicht richtig funktionieren", "nicht in vollem umfang", "nicht alle funktionen",
        "schlechter*", "weniger relevant*", "möglicherweise nicht"],
    fr: ["dégradé*", "ne pas fonctionner correctement", "certaines fonctionnalités", "expérience limitée",
        "moins pertinent*", "risque de ne pas"],
    zh: ["影响您的使用", "影响使用", "部分功能", "体验下降", "影响体验", "功能受限", "可能无法正常"],
};

/// Reasons that give none.
pub(in crate::check) const NO_REASON: Phrases = phrases! {
    en: ["needed for this purpose", "necessary for this purpose", "required for this purpose",
        "needed for the purpose", "necessary for the purpose", "required for the purpose",
        "for technical reasons", "for business reasons", "is required", "is necessary",
        "to provide the service", "to provide our service*"],
    de: ["für diesen zweck erforderlich", "für den zweck erforderlich", "für diesen zweck nötig",
        "aus technischen gründen", "ist erforderlich", "ist notwendig", "um unseren dienst zu erbringen"],
    fr: ["nécessaire à cette finalité", "nécessaire à la finalité", "pour des raisons techniques",
        "est nécessaire", "est requis*", "pour fournir le service", "pour fournir nos services"],
    zh: ["为实现该目的", "为实现上述目的", "业务需要", "技术原因", "为提供服务", "提供服务所必需", "是必需的", "是必要的"],
};

/// Rules of retention that decide nothing.
pub(in crate::check) const VAGUE_RETENTION: Phrases = phrases! {
    en: ["as long as necessary", "as long as needed", "as long as required", "as long as we need",
        "for a reasonable time", "for a reasonable period", "indefinitely", "for the period required by law",
        "as required by law", "until no longer needed", "until no longer necessary", "when no longer needed",
        "as appropriate"],
    de: ["solange wie nötig", "so lange wie nötig", "solange erforderlich", "solange notwendig",
        "so lange wie erforderlich", "angemessene zeit", "angemessenen zeitraum", "unbegrenzt",
        "gesetzlich vorgeschrieben*", "wenn nicht mehr benötigt", "sobald nicht mehr erforderlich"],
    fr: ["aussi longtemps que nécessaire", "durée nécessaire", "le temps nécessaire", "durée raisonnable",
        "indéfiniment", "tant que nécessaire", "conformément à la loi", "durée légale",
        "lorsqu'elles ne sont plus nécessaires"],
    zh: ["必要期限", "所必需的期限", "必要的时间", "合理期限", "合理的时间", "法律规定的期限", "法律法规要求的期限", "长期保存", "永久保存", "不再需要时"],
};

/// Recipients without a name.
pub(in crate::check) const VAGUE_RECIPIENT: Phrases = phrases! {
    en: ["trusted partners", "selected partners", "our partners", "business partners",
        "selected third parties", "third parties such as", "various third parties", "affiliates",
        "affiliated companies", "service providers such as", "carefully chosen partners",
        "certain third parties"],
    de: ["ausgewählte partner*", "vertrauenswürdige partner*", "unsere partner", "unseren partnern",
        "geschäftspartner*", "verbundene unternehmen", "verbundenen unternehmen", "ausgewählte dritte",
        "ausgewählten dritten"],
    fr: ["partenaires de confiance", "nos partenaires", "partenaires sélectionnés", "partenaires commerciaux",
        "certains tiers", "sociétés affiliées", "tiers sélectionnés"],
    zh: ["合作伙伴", "可信赖的第三方", "关联公司", "关联方", "相关第三方", "部分第三方"],
};

/// No way out.
pub(in crate::check) const NO_EXIT: Phrases = phrases! {
    en: ["cannot be switched off", "cannot object", "no way out", "cannot be turned off", "not possible",
        "you cannot opt out"],
    de: ["nicht abschalten", "nicht abgeschaltet", "nicht möglich", "kein widerspruch"],
    fr: ["ne peut pas être désactivé*", "impossible", "ne pouvez pas vous opposer", "aucune possibilité"],
    zh: ["无法关闭", "不能关闭", "不可关闭", "无法拒绝", "不能拒绝"],
};

/// Ways to withdraw that take more than a click.
pub(in crate::check) const HURDLES: Phrases = phrases! {
    en: ["letter", "by post", "in writing", "call us", "by phone", "fax", "proof of identity", "write to us",
        "written request"],
    de: ["brief", "per post", "postalisch", "schriftlich", "anrufen", "rufen sie", "ausweiskopie",
        "schreiben sie uns"],
    fr: ["courrier postal", "lettre", "par écrit", "appelez", "téléphon*", "pièce d'identité", "écrivez-nous"],
    zh: ["邮寄", "书面", "致电", "打电话", "身份证", "来函"],
};

/// Ways that take no more than a click.
pub(in crate::check) const CLICKS: Phrases = phrases! {
    en: ["select", "click", "tap", "switch", "link", "privacy choices", "one step"],
    de: ["wählen sie", "klicken", "tippen", "schalter", "link", "ein schritt"],
    fr: ["choisissez", "cliquez", "touchez", "lien", "bouton", "une seule étape"],
    zh: ["点", "开关", "链接", "一步"],
};

/// Money.
pub(in crate::check) const FEES: Phrases = phrases! {
    en: ["fee", "fees", "a charge", "charges", "charged", "cost", "costs"],
    de: ["gebühr*", "kosten", "kostenpflichtig", "entgelt"],
    fr: ["frais", "payant*", "coût*", "facturé*"],
    zh: ["收费", "费用", "手续费"],
};

/// No money.
pub(in crate::check) const FREE: Phrases = phrases! {
    en: ["no fee", "no charge", "no cost", "free", "without charge", "costs nothing", "free of charge",
        "at no cost"],
    de: ["keine gebühr", "kostenlos", "keine kosten", "gebührenfrei", "unentgeltlich"],
    fr: ["sans frais", "gratuit*", "aucun frais", "sans coût"],
    zh: ["免费", "不收费", "无需费用", "不收取"],
};
