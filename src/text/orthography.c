/* The lists behind orthography.h, each sorted by its bytes so that a word is found by bisection. */
#include "text/orthography.h"

#include "text/characters.h"

enum { LONGEST = 16 };

typedef struct lowered {
    char bytes[LONGEST];
    size_t length;
} lowered;

/* The word in lower case; false where it is longer than any listed word or holds a character that none of them has. */
static bool lower_word(slice word, lowered *made) {
    if (word.length == 0 || word.length >= LONGEST) return false;
    for (size_t i = 0; i < word.length; i++) {
        if ((unsigned char)word.bytes[i] >= 0x80) return false;
        made->bytes[i] = is_ascii_upper(word.bytes[i]) ? (char)(word.bytes[i] | 0x20) : word.bytes[i];
    }
    made->bytes[word.length] = '\0';
    made->length = word.length;
    return true;
}

static bool is_listed(const char *const *list, size_t count, const char *word) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(list[middle], word);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

#define IS_LISTED(list, word) is_listed(list, sizeof(list) / sizeof *(list), word)

/* ---------------------------------------------------------------- abbreviations */

#define TITLE ABBREVIATION_TITLE
#define INNER ABBREVIATION_INNER
#define NUMBERED ABBREVIATION_NUMBERED
#define FINAL ABBREVIATION_FINAL
static const struct {
    const char *word;
    uint8_t kind;
    bool capitalised; /* only with a capital: in small letters it is a word of its own, or too rare to risk a lost full stop */
} abbreviations[] = {
    {"adm", TITLE, true},      {"al", FINAL, false},     {"ala", FINAL, true},      {"amb", TITLE, false},     {"approx", INNER, false},
    {"apr", FINAL, false},     {"ariz", FINAL, true},    {"ark", FINAL, true},      {"arrv", NUMBERED, false}, {"art", NUMBERED, false},
    {"arts", NUMBERED, false}, {"ass't", TITLE, false},  {"assn", FINAL, false},    {"asst", TITLE, false},    {"atty", TITLE, false},
    {"aug", FINAL, false},     {"ave", FINAL, false},    {"blvd", FINAL, false},    {"brig", TITLE, false},    {"bros", TITLE, false},
    {"c", INNER, false},       {"ca", INNER, false},     {"calif", FINAL, false},   {"capt", TITLE, false},    {"cdr", TITLE, false},
    {"cf", INNER, false},      {"ch", NUMBERED, false},  {"chap", NUMBERED, false}, {"cmdr", TITLE, false},    {"co", FINAL, true},
    {"col", TITLE, true},      {"colo", FINAL, false},   {"comdr", TITLE, false},   {"conf", FINAL, false},    {"conn", FINAL, true},
    {"corp", FINAL, false},    {"cos", FINAL, true},     {"cpl", TITLE, false},     {"cpt", TITLE, false},     {"ct", FINAL, true},
    {"dec", FINAL, true},      {"del", FINAL, true},     {"dep", TITLE, true},      {"dept", FINAL, false},    {"det", TITLE, true},
    {"dist", TITLE, true},     {"div", FINAL, true},     {"dr", TITLE, false},      {"drs", TITLE, false},     {"eg", INNER, false},
    {"ens", TITLE, true},      {"esp", INNER, false},    {"est", FINAL, true},      {"et", INNER, false},      {"etc", FINAL, false},
    {"ext", NUMBERED, false},  {"feb", FINAL, false},    {"fig", NUMBERED, false},  {"figs", NUMBERED, false}, {"fla", FINAL, true},
    {"fr", TITLE, true},       {"fri", FINAL, true},     {"ft", FINAL, true},       {"ga", FINAL, true},       {"gen", TITLE, false},
    {"gov", TITLE, false},     {"govs", TITLE, false},   {"govt", FINAL, false},    {"hon", TITLE, true},      {"i.e", INNER, false},
    {"ie", INNER, false},      {"ill", FINAL, true},     {"inc", FINAL, false},     {"incl", INNER, false},    {"ind", FINAL, true},
    {"insp", TITLE, false},    {"intl", FINAL, false},   {"jan", FINAL, false},     {"jr", FINAL, false},      {"kan", FINAL, false},
    {"ky", FINAL, true},       {"la", FINAL, true},      {"llc", FINAL, true},      {"lt", TITLE, false},      {"ltc", TITLE, false},
    {"ltd", FINAL, false},     {"lv", NUMBERED, false},  {"maj", TITLE, false},     {"mar", FINAL, true},      {"mass", FINAL, true},
    {"md", FINAL, true},       {"messrs", TITLE, false}, {"mich", FINAL, false},    {"minn", FINAL, false},    {"mlle", TITLE, false},
    {"mme", TITLE, false},     {"mo", FINAL, true},      {"mon", FINAL, true},      {"mont", FINAL, true},     {"mr", TITLE, false},
    {"mrs", TITLE, false},     {"ms", TITLE, false},     {"msgr", TITLE, false},    {"mt", TITLE, false},      {"mx", TITLE, false},
    {"natl", FINAL, false},    {"neb", FINAL, false},    {"nev", FINAL, true},      {"no", NUMBERED, false},   {"nos", NUMBERED, false},
    {"nov", FINAL, false},     {"oct", FINAL, false},    {"okla", FINAL, false},    {"ont", FINAL, false},     {"ore", FINAL, true},
    {"p", NUMBERED, false},    {"pa", FINAL, true},      {"para", NUMBERED, false}, {"pfc", TITLE, false},     {"plc", FINAL, true},
    {"pp", NUMBERED, false},   {"pres", TITLE, true},    {"prof", TITLE, false},    {"profs", TITLE, false},   {"pvt", TITLE, false},
    {"que", FINAL, false},     {"rd", FINAL, true},      {"rep", TITLE, true},      {"reps", TITLE, true},     {"rev", TITLE, false},
    {"rs", NUMBERED, true},    {"rte", FINAL, false},    {"sat", FINAL, true},      {"sec", NUMBERED, false},  {"sect", NUMBERED, false},
    {"secy", TITLE, false},    {"sen", TITLE, false},    {"sens", TITLE, false},    {"sept", FINAL, false},    {"sgt", TITLE, false},
    {"sgts", TITLE, false},    {"spc", TITLE, false},    {"spec", TITLE, true},     {"sr", FINAL, false},      {"st", FINAL, true},
    {"ste", TITLE, false},     {"sun", FINAL, true},     {"supt", TITLE, false},    {"tenn", FINAL, false},    {"tex", FINAL, false},
    {"thu", FINAL, false},     {"thur", FINAL, false},   {"thurs", FINAL, false},   {"tk", NUMBERED, true},    {"tue", FINAL, false},
    {"tues", FINAL, false},    {"univ", FINAL, false},   {"v", INNER, false},       {"va", FINAL, true},       {"vol", NUMBERED, false},
    {"vols", NUMBERED, false}, {"vs", INNER, false},     {"vt", FINAL, false},      {"wash", FINAL, true},     {"wed", FINAL, true},
    {"wis", FINAL, true},      {"wyo", FINAL, false},    {"yr", FINAL, false},      {"yrs", FINAL, false}};
#undef TITLE
#undef INNER
#undef NUMBERED
#undef FINAL

abbreviation orthography_abbreviation(slice word) {
    lowered lower;
    if (!lower_word(word, &lower)) return ABBREVIATION_NONE;
    size_t low = 0, high = sizeof abbreviations / sizeof *abbreviations;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(abbreviations[middle].word, lower.bytes);
        if (order < 0)
            low = middle + 1;
        else if (order > 0)
            high = middle;
        else {
            bool small = word.bytes[0] == lower.bytes[0], in_capitals = word.length <= 2 && is_ascii_upper(word.bytes[word.length - 1]);
            if (small && abbreviations[middle].capitalised) return ABBREVIATION_NONE;
            if (in_capitals && abbreviations[middle].kind == ABBREVIATION_INNER) return ABBREVIATION_NONE; /* "IE", "group C" */
            return (abbreviation)abbreviations[middle].kind;
        }
    }
    return ABBREVIATION_NONE;
}

/* ---------------------------------------------------------------- parts of words */

static const char *const prefixes[] = {"ante",  "anti",   "arch",   "co",  "counter", "cross", "de",  "e",     "ex",    "hyper", "inter",
                                       "intra", "mega",   "micro",  "mid", "mini",    "multi", "neo", "non",   "over",  "post",  "pre",
                                       "pro",   "pseudo", "psycho", "re",  "semi",    "socio", "sub", "super", "trans", "ultra", "un"};
/* Of these, the ones that are words and end names: "Washington Post-ABC", "Red Cross-led". */
static const char *const prefixes_and_words[] = {"counter", "cross", "over", "post", "super"};
static const char *const suffixes[] = {"esque", "wise"};
static const char *const clipped[] = {"bout", "cause", "cuz", "em", "n", "round", "til", "till", "tis", "twas"};

bool orthography_is_prefix(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(prefixes, lower.bytes);
}

bool orthography_is_prefix_and_word(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(prefixes_and_words, lower.bytes);
}

bool orthography_is_suffix(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(suffixes, lower.bytes);
}

bool orthography_is_clipped(slice letters) {
    lowered lower;
    return lower_word(letters, &lower) && IS_LISTED(clipped, lower.bytes);
}

bool orthography_is_clitic(slice letters) {
    if (letters.length == 1) {
        char c = (char)(letters.bytes[0] | 0x20);
        return c == 's' || c == 'd' || c == 'm';
    }
    lowered lower;
    if (letters.length != 2 || !lower_word(letters, &lower)) return false;
    return !strcmp(lower.bytes, "re") || !strcmp(lower.bytes, "ve") || !strcmp(lower.bytes, "ll");
}

static const struct {
    const char *word;
    uint32_t cut;
} contractions[] = {{"arent", 3}, {"cannot", 3},  {"cant", 2},   {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4}, {"dont", 2},
                    {"dunno", 2}, {"gimme", 3},   {"gonna", 3},  {"gotta", 3},   {"hadnt", 3}, {"hasnt", 3},  {"havent", 4},
                    {"im", 1},    {"isnt", 2},    {"ive", 1},    {"lemme", 3},   {"nno", 1},   {"outta", 3},  {"shouldnt", 6},
                    {"thats", 4}, {"theres", 5},  {"theyre", 4}, {"theyve", 4},  {"wanna", 3}, {"wasnt", 3},  {"werent", 4},
                    {"weve", 2},  {"wouldnt", 5}, {"youre", 3},  {"youve", 3}};

/* Bit n of a letter's number is set where a contraction of n letters begins with it. This is asked for every word, and turns nearly
 * all of them away. */
static const uint16_t contraction_lengths[26] = {['a' - 'a'] = 1 << 5,
                                                 ['c' - 'a'] = 1 << 4 | 1 << 6 | 1 << 7,
                                                 ['d' - 'a'] = 1 << 4 | 1 << 5 | 1 << 6,
                                                 ['g' - 'a'] = 1 << 5,
                                                 ['h' - 'a'] = 1 << 5 | 1 << 6,
                                                 ['i' - 'a'] = 1 << 2 | 1 << 3 | 1 << 4,
                                                 ['l' - 'a'] = 1 << 5,
                                                 ['n' - 'a'] = 1 << 3,
                                                 ['o' - 'a'] = 1 << 5,
                                                 ['s' - 'a'] = 1 << 8,
                                                 ['t' - 'a'] = 1 << 5 | 1 << 6,
                                                 ['w' - 'a'] = 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7,
                                                 ['y' - 'a'] = 1 << 5};

uint32_t orthography_contraction(slice word) {
    if (word.length < 2 || word.length > 8 || !is_ascii_letter(word.bytes[0])) return 0;
    if (!(contraction_lengths[(word.bytes[0] | 0x20) - 'a'] >> word.length & 1)) return 0;
    if (!strchr("taoems", word.bytes[word.length - 1] | 0x20)) return 0;
    lowered lower;
    if (!lower_word(word, &lower)) return 0;
    if (!strcmp(lower.bytes, "im") && is_ascii_upper(word.bytes[0])) return 0; /* a surname */
    for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++) {
        if (contractions[i].word[0] > lower.bytes[0]) break;
        if (contractions[i].word[0] == lower.bytes[0] && !strcmp(contractions[i].word, lower.bytes)) return contractions[i].cut;
    }
    return 0;
}

/* ---------------------------------------------------------------- numbers, addresses */

static const char *const units[] = {"AM", "B",   "BN",  "GB",     "GHz",      "GW", "GWh", "Hz", "K",    "KB",  "KM",      "Kg",  "Km",
                                    "M",  "MB",  "MHz", "MM",     "MT",       "MW", "MWh", "Mb", "Mbps", "Mt",  "PM",      "TB",  "TW",
                                    "Wh", "am",  "b",   "bcm",    "billion",  "bn", "bpd", "cc", "cl",   "cm",  "days",    "dwt", "ft",
                                    "gm", "ha",  "hp",  "hr",     "hrs",      "k",  "kHz", "kW", "kWh",  "kb",  "kbps",    "kg",  "kgs",
                                    "km", "kmh", "kms", "kph",    "kt",       "lb", "lbs", "m",  "mg",   "mi",  "million", "min", "mins",
                                    "ml", "mm",  "mn",  "mph",    "ms",       "nm", "oz",  "pm", "ppm",  "psi", "pt",      "sec", "secs",
                                    "sq", "t",   "tn",  "tonnes", "trillion", "yd", "yr",  "yrs"};
/* ISO 4217 codes and short forms that are written to the number: "USD500", "Rs1,000". */
static const char *const currencies[] = {
    "AED", "AFN", "AMD", "AOA", "ARS", "AUD", "AZN", "BDT", "BGN", "BHD", "BOB", "BRL", "BYN", "CAD", "CHF", "CLP", "CNY", "COP",
    "CUP", "CZK", "DKK", "DZD", "Dh",  "EGP", "ETB", "EUR", "GBP", "GEL", "GHS", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "IRR",
    "JOD", "JPY", "KES", "KGS", "KHR", "KRW", "KSh", "KWD", "KZT", "Kc",  "LAK", "LBP", "LKR", "LYD", "MAD", "MDL", "MMK", "MNT",
    "MXN", "MYR", "MZN", "NGN", "NIS", "NOK", "NPR", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RM",  "RMB", "RON", "RSD",
    "RUB", "RWF", "Re",  "Rs",  "SAR", "SEK", "SGD", "SYP", "Sh",  "THB", "TJS", "TMT", "TND", "TRY", "TSh", "TWD", "TZS", "Tk",
    "UAH", "UGX", "USD", "USh", "UYU", "UZS", "VES", "VND", "XAF", "XOF", "YER", "ZAR", "ZMW"};
static const char *const dollars[] = {"A", "AU", "C", "CA", "HK", "NT", "NZ", "R", "S", "U", "US"};
static const char *const host_endings[] = {
    "ae",  "am", "ar",  "asp", "aspx", "at",   "au",  "az",  "ba",   "be",  "bg",   "biz", "blog", "br",   "by", "ca", "cat", "cfm",  "ch",
    "cl",  "cn", "co",  "com", "cz",   "de",   "dk",  "doc", "docx", "edu", "eg",   "es",  "eu",   "exe",  "fi", "fm", "fr",  "ge",   "gif",
    "gov", "gr", "hk",  "hr",  "htm",  "html", "hu",  "id",  "ie",   "il",  "info", "int", "io",   "iq",   "ir", "it", "jp",  "jpeg", "jpg",
    "ke",  "kr", "kz",  "lb",  "lt",   "lv",   "md",  "me",  "mil",  "mp3", "mx",   "my",  "net",  "news", "ng", "nl", "no",  "nz",   "org",
    "pdf", "ph", "php", "pk",  "pl",   "png",  "ppt", "pt",  "qa",   "ro",  "rs",   "ru",  "sa",   "se",   "sg", "sk", "su",  "sy",   "th",
    "tr",  "tv", "tw",  "tx",  "txt",  "ua",   "uk",  "url", "us",   "uz",  "vn",   "xls", "xlsx", "xml",  "za", "zip"};

bool orthography_is_unit(slice letters) {
    if (letters.length == 0 || letters.length > 8) return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (units[i][0] == letters.bytes[0] && strlen(units[i]) == letters.length && !memcmp(units[i], letters.bytes, letters.length))
            return true;
    }
    return false;
}

bool orthography_is_dollar(slice letters) {
    for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++) {
        if (slice_is(letters, dollars[i])) return true;
    }
    return false;
}

bool orthography_is_currency(slice letters) {
    char code[4] = {0};
    if (letters.length < 2 || letters.length > 3) return false;
    memcpy(code, letters.bytes, letters.length);
    return IS_LISTED(currencies, code);
}

bool orthography_is_host_ending(slice letters) {
    lowered lower;
    return lower_word(letters, &lower) && IS_LISTED(host_endings, lower.bytes);
}

/* ---------------------------------------------------------------- sentences and dates */

static const char *const starters[] = {
    "a",       "after", "all",       "also",  "although", "an",      "and",    "another", "any",     "as",      "asked", "at",    "because",
    "before",  "both",  "but",       "by",    "despite",  "during",  "each",   "even",    "every",   "few",     "for",   "from",  "he",
    "her",     "here",  "his",       "how",   "however",  "i",       "if",     "in",      "instead", "it",      "its",   "just",  "last",
    "later",   "many",  "meanwhile", "more",  "moreover", "most",    "my",     "no",      "nor",     "not",     "now",   "of",    "on",
    "once",    "one",   "only",      "or",    "other",    "others",  "our",    "over",    "perhaps", "several", "she",   "since", "so",
    "some",    "still", "such",      "that",  "the",      "their",   "then",   "there",   "these",   "they",    "this",  "those", "though",
    "through", "thus",  "to",        "today", "two",      "under",   "unlike", "until",   "we",      "what",    "when",  "where", "whether",
    "which",   "while", "who",       "why",   "with",     "without", "yet",    "you",     "your"};
static const char *const sayings[] = {"added",    "announced", "answered",  "argued",    "asked",    "asks",     "began",   "called",
                                      "cried",    "exclaimed", "explained", "inquired",  "joked",    "quipped",  "read",    "reads",
                                      "remarked", "replied",   "said",      "say",       "says",     "screamed", "shouted", "tells",
                                      "thought",  "told",      "tweeted",   "whispered", "wondered", "wrote",    "yelled"};
static const char *const months[] = {"apr",      "april",   "aug",     "august", "dec",  "december", "feb", "february",
                                     "jan",      "january", "july",    "june",   "mar",  "march",    "may", "nov",
                                     "november", "oct",     "october", "sep",    "sept", "september"};
static const char *const weekdays[] = {"fri", "friday", "mon",      "monday", "sat",  "saturday", "sun", "sunday",
                                       "thu", "thurs",  "thursday", "tue",    "tues", "tuesday",  "wed", "wednesday"};

bool orthography_is_starter(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(starters, lower.bytes);
}

bool orthography_is_saying(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(sayings, lower.bytes);
}

bool orthography_is_month(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(months, lower.bytes);
}

bool orthography_is_weekday(slice word) {
    lowered lower;
    return lower_word(word, &lower) && IS_LISTED(weekdays, lower.bytes);
}
