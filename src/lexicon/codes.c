/* The lists of codes. They only serve to catch slips of the pen in the lexicon's files: what a code means is not known here. */
#include "lexicon/codes.h"

/* ISO 3166-1, then withdrawn codes of ISO 3166-3 and the user-assigned code of Kosovo. */
static const char countries[] =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB "
    "BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI "
    "ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN "
    "IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC "
    "MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU "
    "NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM "
    "SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT "
    "VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE "
    "SUN YUG SCG CSK DDR YMD VDR ZAR BUR ANT XKX";

/* CAMEO's regions and international actors, which stand where a country does. */
static const char regions[] =
    "AFR ASA BLK CAU CFR CAS CEU CRB EAF EEU EIN EUR LAM MDT MEA NAF NAM NMR PGS SAF SAM SAS SCN SEA SAU WAF WST WEU "
    "IGO IMG INT MNC NGO NGM UIS";

/* CAMEO's role codes with those that PLOVER adds, its religions and the commonest ethnic groups' religions as secondary codes. */
static const char sectors[] =
    "GOV MIL COP JUD LEG OPP REB PAR CVL BUS MED EDU NGO REL LAB REF CRM SPY ELI HLH AGR SET UAF DEV ENV HRI IGO IMG INT MNC NGM PTY PRE SEP "
    "INS PRM MOD RAD TOP MID HAR UNS UIS AMN PKO STA WOM YOU STU SCI SOC SPT LGL ENT ART HOS UNK JEW CHR CTH PRO ORT MOS MUS SUN SHI SUF ALE DRZ "
    "BUD HIN SIK JAN BAH ZRO ATH PAG TAO SHN CON COA MRN LDS JHW";

/* International bodies, which stand after IGO where a sector stands after a country: IGO + UNO. */
static const char organisations[] =
    "AFU ARL ASN CEF CIS COE CST ECB ECW ESC EUR GCC HCH HCR IAE ICC IEA IMF NAT OAS OCH OEC OIC OPC OPW OSC UNO URW WBK WFP WHO WTO";

/* Lists are of three-letter codes at every fourth byte. */
static bool listed(const char *list, size_t size, slice code) {
    if (code.length != 3) return false;
    for (size_t i = 0; i + 3 <= size; i += 4)
        if (memcmp(list + i, code.bytes, 3) == 0) return true;
    return false;
}

bool code_is_country(slice code) { return listed(countries, sizeof countries - 1, code) || listed(regions, sizeof regions - 1, code); }

bool code_is_sector(slice code) {
    return listed(sectors, sizeof sectors - 1, code) || listed(organisations, sizeof organisations - 1, code);
}

bool code_is_actor(slice code) {
    if (code.length == 0 || code.length % 3 != 0 || code.length > 18) return false;
    for (size_t i = 0; i < code.length; i++)
        if (code.bytes[i] < 'A' || code.bytes[i] > 'Z') return false;
    slice first = slice_of(code.bytes, 3);
    return code_is_country(first) || code_is_sector(first);
}
