//! Words that leave open what happens.

use crate::check::phrases::Phrases;
use crate::check::words::phrases;

/// Purposes that anything would fit.
pub(in crate::check) const VAGUE_PURPOSE: Phrases = phrases! {
    en: ["improve our service*", "improve our website", "improve our product*", "improve the service*",
        "improving our service*", "improve user experience", "improve your experience",
        "improve the user experience", "enhance our service*", "business purposes", "legitimate business",
        "research purposes", "develop new services", "develop new products", "internal purposes",
        "technical purposes", "commercial purposes", "statistical purposes", "quality purposes",
        "service optimi*", "other purposes", "related purposes", "compatible purposes"],
    de: ["verbesserung unser*", "dienste verbessern", "dienste zu verbessern", "angebot zu verbessern",
        "angebot verbessern", "nutzererlebnis verbessern", "nutzererlebnis zu verbessern",
        "geschäftliche zwecke", "geschäftszwecke*", "forschungszwecke*", "interne zwecke", "technische zwecke",
        "kommerzielle zwecke", "optimierung unser*", "andere zwecke", "weitere zwecke"],
    fr: ["améliorer nos services", "améliorer notre site", "améliorer votre expérience",
        "améliorer l'expérience", "amélioration de nos services", "fins commerciales", "fins de recherche",
        "fins internes", "fins techniques", "fins statistiques", "développer de nouveaux services",
        "optimiser nos services", "autres finalités", "autres fins"],
    zh: ["提升服务质量", "改善服务", "改进我们的服务", "优化服务", "提升用户体验", "改善用户体验", "优化用户体验", "商业目的", "内部目的", "研究目的", "开发新服务",
        "其他目的", "相关用途", "其他用途", "提升体验"],
};

/// Words that leave a fact open.
pub(in crate::check) const HEDGES: Phrases = phrases! {
    en: ["we may", "may be used", "may also", "may be collected", "may be shared", "may process",
        "might be", "we might", "possibly", "where appropriate", "as appropriate", "among others",
        "from time to time", "in some cases", "in certain cases", "generally", "usually", "where necessary",
        "if necessary", "if needed"],
    de: ["gegebenenfalls", "ggf", "unter umständen", "möglicherweise", "eventuell", "wir können",
        "in einigen fällen", "in bestimmten fällen", "in der regel", "unter anderem", "u. a",
        "soweit erforderlich", "bei bedarf", "grundsätzlich"],
    fr: ["éventuellement", "le cas échéant", "nous pouvons", "nous pourrions", "pourraient être",
        "peuvent être", "dans certains cas", "notamment", "généralement", "si nécessaire", "au besoin",
        "entre autres"],
    zh: ["可能会收集", "可能会使用", "可能会共享", "可能会提供", "可能将", "或许", "酌情", "视情况", "必要时", "在某些情况下", "一般情况下", "通常情况下", "不时"],
};

/// Lists without an end.
pub(in crate::check) const OPEN: Phrases = phrases! {
    en: ["such as", "for example", "e.g", "including but not limited", "including", "etc", "and so on",
        "and other", "and similar"],
    de: ["zum beispiel", "z. b", "z.b", "beispielsweise", "etwa", "usw", "etc", "und ähnliche*",
        "einschließlich", "und andere"],
    fr: ["par exemple", "p. ex", "tels que", "telles que", "comme par exemple", "etc", "y compris",
        "et autres"],
    zh: ["例如", "比如", "诸如", "包括但不限于", "等信息", "等数据", "等等", "等。", "等目的", "等用途"],
};
