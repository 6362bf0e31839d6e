//! Words that push, flatter, frighten or soothe.

use crate::check::phrases::Phrases;
use crate::check::words::phrases;

/// Shame and regret.
pub(in crate::check) const GUILT: Phrases = phrases! {
    en: ["i don't care", "i do not care", "we will be sad", "sad to", "miss out", "missing out",
        "you'll regret", "please support", "support us by", "help us survive", "our journalism depends",
        "unfortunately you", "don't let us down", "keep us alive", "we rely on you", "hurts us",
        "i prefer to miss", "without your support"],
    de: ["schade", "verpassen", "entgehen", "unterstützen sie uns", "im stich", "wir sind auf sie angewiesen",
        "traurig", "bedauern", "ihre unterstützung", "leider verzichten"],
    fr: ["dommage", "passer à côté", "vous manquerez", "soutenez-nous", "soutenez notre",
        "nous comptons sur vous", "triste*", "regrett*", "votre soutien", "aidez-nous"],
    zh: ["错过", "遗憾", "可惜", "支持我们", "帮帮我们", "忍心", "伤心", "后悔", "依靠您的支持"],
};

/// Hurry.
pub(in crate::check) const URGENCY: Phrases = phrases! {
    en: ["hurry", "act now", "last chance", "now or never", "limited time", "only today",
        "before it's too late", "don't wait", "immediately to", "expires soon", "right away to"],
    de: ["jetzt oder nie", "letzte chance", "nur heute", "beeilen", "nur noch", "bevor es zu spät",
        "zögern sie nicht", "jetzt sichern"],
    fr: ["dernière chance", "dépêchez", "maintenant ou jamais", "seulement aujourd'hui",
        "avant qu'il ne soit trop tard", "n'attendez pas", "faites vite"],
    zh: ["马上同意", "立即同意", "最后机会", "仅限今日", "限时", "赶快", "抓紧", "机不可失", "别再等"],
};

/// Praise for agreeing.
pub(in crate::check) const PRAISE: Phrases = phrases! {
    en: ["best experience", "best possible", "better experience", "great experience", "optimal", "optimum",
        "perfect", "seamless", "enhanced experience", "improved experience", "enjoy a", "enjoy the",
        "exclusive", "amazing", "tailor-made", "awesome", "richer experience", "premium experience"],
    de: ["bestmöglich*", "beste erlebnis", "bestes erlebnis", "optimal*", "perfekt*", "reibungslos*",
        "exklusiv*", "maßgeschneidert*", "genießen", "großartig*", "einzigartig*", "besseres erlebnis"],
    fr: ["meilleure expérience", "expérience optimale", "optimal*", "parfait*", "profitez", "exclusif*",
        "exclusive*", "sur mesure", "formidable*", "expérience enrichie", "incroyable*"],
    zh: ["最佳体验", "更好的体验", "更优质", "极致", "完美", "尊享", "专属", "尽享", "贴心", "量身", "畅享", "优质体验"],
};

/// Comfort in the place of facts.
pub(in crate::check) const SOOTHING: Phrases = phrases! {
    en: ["we value your privacy", "we respect your privacy", "your privacy is important",
        "your privacy matters", "we care about your privacy", "don't worry", "do not worry", "rest assured",
        "harmless", "perfectly safe", "completely safe", "nothing to fear", "state of the art",
        "highest standards", "industry standard", "bank-level"],
    de: ["ihre privatsphäre ist uns wichtig", "wir schätzen ihre privatsphäre",
        "wir respektieren ihre privatsphäre", "datenschutz ist uns wichtig", "keine sorge", "harmlos*",
        "völlig sicher", "unbedenklich*", "stand der technik", "höchste standards", "liegt uns am herzen"],
    fr: ["votre vie privée nous tient", "nous respectons votre vie privée", "votre vie privée est importante",
        "rassurez-vous", "n'ayez crainte", "ne vous inquiétez pas", "inoffensi*", "totalement sûr*",
        "en toute sécurité", "état de l'art"],
    zh: ["重视您的隐私", "尊重您的隐私", "非常重视", "高度重视", "请放心", "您放心", "不必担心", "不用担心", "绝对安全", "完全无害", "最高标准", "业界领先"],
};

/// Telling people to agree.
pub(in crate::check) const COMMANDS: Phrases = phrases! {
    en: ["please accept", "please agree", "please consent", "click accept", "click agree", "accept all to",
        "agree to all to", "just accept", "simply accept", "we recommend accepting",
        "we recommend that you accept", "we recommend you agree", "accept to continue", "recommended choice"],
    de: ["bitte stimmen sie", "bitte akzeptieren", "stimmen sie zu, um", "klicken sie auf akzeptieren",
        "einfach zustimmen", "wir empfehlen, zuzustimmen", "wir empfehlen ihnen zuzustimmen",
        "akzeptieren sie alle"],
    fr: ["veuillez accepter", "merci d'accepter", "acceptez pour", "cliquez sur accepter",
        "nous vous recommandons d'accepter", "acceptez tout", "acceptez simplement"],
    zh: ["请同意", "请点击同意", "请您同意", "建议您同意", "推荐同意", "点击同意即可", "一键同意"],
};

/// Agreement by going on.
pub(in crate::check) const IMPLIED: Phrases = phrases! {
    en: ["by continuing", "by using this", "by using our", "continuing to use", "continued use", "by browsing",
        "by scrolling", "by staying", "if you continue", "you implicitly", "deemed to have"],
    de: ["durch die nutzung", "mit der nutzung", "indem sie fortfahren", "wenn sie weiter surfen",
        "wenn sie fortfahren", "durch weitersurfen", "indem sie weiter", "gilt als zustimmung",
        "gilt als einwilligung"],
    fr: ["en poursuivant", "en continuant", "en utilisant ce", "en utilisant notre", "en naviguant",
        "la poursuite de", "vaut acceptation", "vaut consentement"],
    zh: ["继续使用即", "继续浏览即", "使用本网站即", "即表示您同意", "即表示同意", "视为同意", "视为您同意", "默认同意"],
};

/// Two negations.
pub(in crate::check) const DOUBLE_NEGATIVES: Phrases = phrases! {
    en: ["do not opt out", "don't opt out", "not opt out", "do not uncheck", "don't uncheck", "do not untick",
        "do not disable", "don't disable", "don't not", "not disagree", "do not refuse", "not withhold",
        "not deselect", "don't unsubscribe if you don't"],
    de: ["nicht ablehnen", "nicht widersprechen", "nicht abwählen", "nicht deaktivieren", "nicht verweigern",
        "nicht abbestellen, wenn sie nicht", "nicht unzustimm*"],
    fr: ["ne pas refuser", "ne pas désactiver", "ne pas décocher", "ne pas vous opposer", "ne refusez pas",
        "ne décochez pas", "ne désactivez pas"],
    zh: ["不拒绝", "不取消勾选", "不反对", "请勿取消", "请勿关闭", "不要取消", "不选择不", "不会不"],
};

/// That it costs nothing.
pub(in crate::check) const NO_HARM: Phrases = phrases! {
    en: ["none", "no impact", "no risk", "no risks", "nothing", "no consequences", "no harm", "no effect",
        "not applicable", "n/a"],
    de: ["keine", "kein risiko", "keine auswirkungen", "keine risiken", "keinerlei", "entfällt"],
    fr: ["aucun", "aucune", "aucun risque", "aucun impact", "sans risque", "sans objet", "néant"],
    zh: ["没有影响", "无影响", "没有风险", "无风险", "不适用", "没有任何"],
};

/// Words of contracts.
pub(in crate::check) const JARGON: Phrases = phrases! {
    en: ["pursuant to", "hereinafter", "herein", "hereby", "notwithstanding", "aforementioned",
        "in accordance with article", "whereas", "the undersigned", "mutatis mutandis", "inter alia",
        "data subject", "natural person", "pseudonymised identifiers"],
    de: ["nachstehend", "nachfolgend", "vorstehend*", "im sinne des", "gemäß art", "gem. art", "unbeschadet",
        "hiermit", "betroffene person", "betroffenen person", "natürliche person", "verarbeitungstätigkeit*",
        "berechtigten interesses gemäß"],
    fr: ["ci-après", "aux termes de", "conformément à l'article", "en vertu de", "nonobstant", "susmentionné*",
        "par la présente", "personne concernée", "personne physique", "ledit", "lesdites"],
    zh: ["特此", "兹", "前述", "上述条款", "依据前款", "本条所称", "之规定", "个人信息主体", "数据主体", "不限于前述"],
};
