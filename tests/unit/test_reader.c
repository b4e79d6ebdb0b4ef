/* The reader: word pieces as BERT's tokeniser cuts them, its part of the model file checked before use, and proposals that lie where they should. */
#include "base/model_part.h"
#include "event/event.h"
#include "event/plover.h"
#include "model_bytes.h"
#include "place/place.h"
#include "read_cases.h"
#include "reader/reader.h"
#include "reader/weights.h"
#include "stages.h"

#include <string.h>
#include <unistd.h>

#define PART READOUT_SOURCE_DIRECTORY "/model/reader.model"

/* Opens a file as the reader that goes with the syntax part. */
static readout_status open_reader(const char *path, reader_model **made, readout_error *error) {
    static syntax_model *syntax;
    if (!syntax) assert_int_equal(syntax_model_open(READOUT_SOURCE_DIRECTORY "/model/syntax.model", &syntax, error), READOUT_OK);
    return reader_model_open(path, syntax, made, error);
}

/* ---------------------------------------------------------------- word pieces */

static const reader_model *the_reader(void) {
    static reader_model *made;
    readout_error error = {0};
    if (!made) assert_int_equal(open_reader(PART, &made, &error), READOUT_OK);
    assert_non_null(made);
    return made;
}

/* The numbers that the tokeniser of the pre-trained encoder gives for the same texts (transformers 5, BertTokenizerFast). */
static void pieces_are_those_of_the_encoder(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t count, numbers[24];
    } cases[] = {
        {"Élysée's spokesman re-denied it.", 10, {20779, 19763, 1005, 1055, 14056, 2128, 1011, 6380, 2009, 1012}},
        {"O'Neill met Müller-Žižek in São Tomé…", 13, {1051, 1005, 11511, 2777, 12304, 1011, 1062, 4697, 2243, 1999, 7509, 21269, 1529}},
        {"U.S.-backed forces, 1,250 strong, \"withdrew\" — quietly!",
         20,
         {1057, 1012, 1055, 1012, 1011, 6153, 2749, 1010, 1015, 1010, 5539, 2844, 1010, 1000, 6780, 1000, 1517, 5168, 999}},
        {"北京 said no.", 5, {1781, 1755, 2056, 2053, 1012}},
        {"unpronounceablexqzjw 🙂 ok", 11, {4895, 21572, 3630, 17457, 3085, 2595, 4160, 2480, 3501, 2860, 100}},
    };
    word_piece made[32];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t count = word_pieces(the_reader()->vocabulary, cases[i].text, 0, (uint32_t)strlen(cases[i].text), made, 32);
        assert_true(count >= cases[i].count - 1);
        for (uint32_t j = 0; j < cases[i].count && cases[i].numbers[j]; j++) assert_int_equal(made[j].number, cases[i].numbers[j]);
        for (uint32_t j = 0; j < count; j++)
            assert_true(made[j].start < made[j].end && made[j].end <= strlen(cases[i].text) && (!j || made[j - 1].start <= made[j].start));
    }
}

static void pieces_stop_at_their_limit(void **state) {
    (void)state;
    static char text[4000]; /* one word, longer than any piece */
    memset(text, 'a', sizeof text);
    word_piece made[4];
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, sizeof text, made, 4), 1);
    assert_true(made[0].start == 0 && made[0].end == sizeof text);
    memset(text, '-', sizeof text);
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, sizeof text, made, 4), 4);
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, 0, made, 4), 0);
}

/* ---------------------------------------------------------------- the file */

static readout_status open_bytes(const unsigned char *bytes, size_t size) {
    char path[] = "/tmp/readout-reader-XXXXXX";
    write_model_bytes(path, bytes, size);
    readout_error error = {0};
    reader_model *made = NULL;
    readout_status status = open_reader(path, &made, &error);
    unlink(path);
    if (status != READOUT_OK) assert_true(!made && error.message[0] && strcmp(error.file, path) == 0);
    reader_model_free(made);
    return status;
}

static void damaged_parts_are_refused(void **state) {
    (void)state;
    size_t size;
    unsigned char *bytes = read_model_bytes(PART, &size);
    assert_int_equal(open_bytes(bytes, size), READOUT_OK);
    assert_int_equal(open_bytes(bytes, 4096), READOUT_ERROR_FORMAT);
    assert_int_equal(open_bytes(bytes, size - 1), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    bytes[8]++;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_VERSION);
    bytes[8]--;
    for (unsigned number = 0; number < 19; number++) { /* the header's counts, with a checksum that is right */
        if (number == 12 || number == 14) continue;    /* these are no counts */
        unsigned char held[4];
        memcpy(held, bytes + MODEL_PART_HEADER + number * 4, 4);
        memset(bytes + MODEL_PART_HEADER + number * 4, 0x7F, 4);
        uint64_t sum = model_part_checksum(bytes + MODEL_PART_HEADER, size - MODEL_PART_HEADER);
        memcpy(bytes + 24, &sum, sizeof sum);
        assert_int_not_equal(open_bytes(bytes, size), READOUT_OK);
        memcpy(bytes + MODEL_PART_HEADER + number * 4, held, 4);
    }
    free(bytes);
}

/* ---------------------------------------------------------------- proposals */

static void proposals_lie_in_their_sentence(void **state) {
    fixture *f = *state;
    document
        read = read_stages(
            f,
            "Protesters clash with police\n\nPolice in Harare arrested three union leaders on Tuesday. The weather was fine. Kenya condemned the arrests.",
            (calendar_date){2019, 5, 7}, (stage *const[]){NULL}),
        *d = &read;
    uint32_t told = 0;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        const sentence *s = &d->sentences.items[p->sentence];
        assert_true(s->first <= p->trigger && p->trigger < s->end && p->type > PLOVER_NONE && p->type < PLOVER_TYPE_COUNT);
        const token_span sides[2] = {p->source, p->target};
        for (unsigned side = 0; side < 2; side++)
            assert_true(sides[side].first == sides[side].end || (s->first <= sides[side].first && sides[side].end <= s->end));
        assert_true(p->nothing >= 0 && p->nothing <= 1 && p->type_chance >= 0 && p->type_chance + p->nothing < 1.001f &&
                    p->source_chance <= 1.001f && p->target_chance <= 1.001f);
        if (p->type == PLOVER_COERCE && p->nothing < 0.5f && slice_is(d->tokens.items[p->trigger].word->form, "arrested")) {
            told++;
            assert_true(slice_is(document_words(d, p->target), "three union leaders"));
        }
    }
    assert_int_equal(told, 1);
}

/* ---------------------------------------------------------------- words */

/* Every sentence has one root, and every head is a word of it. */
static void assert_trees(const document *d) {
    for (uint32_t i = 0; i < d->sentences.count; i++) {
        const sentence *s = &d->sentences.items[i];
        uint32_t roots = 0;
        assert_true(s->parsed);
        for (uint32_t t = s->first; t < s->end; t++) {
            const token *word = &d->tokens.items[t];
            roots += word->head == NONE;
            assert_true(word->head >= (int32_t)s->first || word->head == NONE);
            assert_true(word->head < (int32_t)s->end && word->head != (int32_t)t);
            assert_true(word->word->lemma->form.length);
        }
        assert_int_equal(roots, 1);
    }
}

static void assert_same_words(const document *one, const document *other, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        const token *a = &one->tokens.items[t], *b = &other->tokens.items[t];
        assert_true(a->xpos == b->xpos && a->head == b->head && a->deprel == b->deprel &&
                    slice_equal(a->word->lemma->form, b->word->lemma->form));
    }
}

/* Sentences that the encoder does not reach are parsed as without it: longer ones than its window, rows of marks, and such as hold a word that has no piece. */
static void others_parse_what_is_not_reached(void **state) {
    fixture *f = *state;
    arena memory = {0};
    char text[4000] = "Kenya thanked Norway. ";
    for (unsigned i = 0; i < 200; i++) strcat(text, i ? ", Oslo" : "They saw Oslo");
    strcat(text, ". Chile met \xC2\xAD Peru. ");
    for (unsigned i = 0; i < 80; i++) strcat(text, "( ");
    engine alone = f->engine;
    alone.reader = NULL;
    document read = {.memory = &memory, .text = slice_from(text)}, without;
    assert_true(document_index_text(&read));
    assert_int_equal(text_stage(&f->engine, &f->workspace, &read, NULL), READOUT_OK);
    without = read;
    without.tokens.items = ARENA_ARRAY(&memory, token, read.tokens.count);
    without.sentences.items = ARENA_ARRAY(&memory, sentence, read.sentences.count);
    memcpy(without.tokens.items, read.tokens.items, read.tokens.count * sizeof *read.tokens.items);
    memcpy(without.sentences.items, read.sentences.items, read.sentences.count * sizeof *read.sentences.items);
    assert_int_equal(syntax_stage(&alone, &f->workspace, &without, NULL), READOUT_OK);
    assert_int_equal(reader_stage(&f->engine, &f->workspace, &read, NULL), READOUT_OK);
    assert_int_equal(syntax_stage(&f->engine, &f->workspace, &read, NULL), READOUT_OK);
    assert_trees(&read);
    assert_true(read.sentences.count > 2 && read.sentences.items[1].end - read.sentences.items[1].first > 256);
    assert_same_words(&read, &without, read.sentences.items[1].first, read.tokens.count);
    arena_free(&memory);
}

/* A report of more than one window, of some sentences that tell events and many that tell none. */
static const char *long_report(void) {
    static const char *const quiet[] = {
        "The valley is known for its apples and for a narrow railway.", "Its houses are built of grey stone, and most have a garden.",
        "About nine thousand people live there in winter.", "The road along the river is older than the town."};
    static char text[8000];
    text[0] = '\0';
    for (unsigned i = 0; i < 60; i++) {
        strcat(text, quiet[i % 4]);
        strcat(text, i == 20 ? " Kenya expelled the ambassador of Norway on Friday. " : " ");
    }
    strcat(text, "Police arrested three union leaders in Mombasa.");
    return text;
}

/* What the first look passes over is parsed, tells nothing and is not heard; what tells an event is read; a short report, and one asked for
 * whole, are read throughout. */
static void long_reports_are_looked_at_first(void **state) {
    fixture *f = *state;
    stage *const none[] = {NULL};
    document d = read_stages(f, long_report(), (calendar_date){2019, 5, 7}, none);
    assert_trees(&d);
    uint32_t passed = 0, told = 0;
    for (uint32_t i = 0; i < d.sentences.count; i++) passed += d.sentences.items[i].passed;
    for (uint32_t i = 0; i < d.proposals.count; i++) {
        const proposal *p = &d.proposals.items[i];
        assert_false(d.sentences.items[p->sentence].passed);
        told += p->nothing < 0.5f && (p->type == PLOVER_COERCE || p->type == PLOVER_SANCTION || p->type == PLOVER_REJECT);
    }
    assert_int_equal(told, 2);
    assert_int_equal(passed, d.sentences.count - 2);
    assert_true(d.sentences.items[0].passed && d.speech[d.sentences.items[0].first].cue == 0 &&
                d.speech[d.sentences.items[0].first].ends == 0);
    assert_null(d.states);

    document whole = {.memory = &f->memory, .text = slice_from(long_report()), .whole = true};
    assert_true(document_index_text(&whole));
    assert_int_equal(text_stage(&f->engine, &f->workspace, &whole, NULL), READOUT_OK);
    assert_int_equal(reader_stage(&f->engine, &f->workspace, &whole, NULL), READOUT_OK);
    for (uint32_t i = 0; i < whole.sentences.count; i++) assert_true(!whole.sentences.items[i].passed && whole.sentences.items[i].parsed);

    d = read_stages(f, "The valley is known for its apples. About nine thousand people live there.", (calendar_date){2019, 5, 7}, none);
    for (uint32_t i = 0; i < d.sentences.count; i++) assert_false(d.sentences.items[i].passed);
}

/* Each word's chances of belonging to a statement: those of "said", of who said it, and of what. */
static void speech_is_heard(void **state) {
    fixture *f = *state;
    document d =
        read_stages(f, "The minister said that the bridge would open in May.", (calendar_date){2019, 5, 7}, (stage *const[]){NULL});
    assert_trees(&d);
    assert_non_null(d.speech);
    assert_true(d.speech[2].cue > 128 && d.speech[2].content < 128);
    assert_true(d.speech[1].source > 128 && d.speech[1].cue < 128);
    for (uint32_t t = 4; t < 10; t++) assert_true(d.speech[t].content > 128);
    assert_true(d.speech[9].ends > d.speech[8].ends && d.speech[5].begins < 128);
}

/* ---------------------------------------------------------------- records */

/* Sentences that tell one event, with its type and words of its sides, and some that tell none (no type). Of the former eight in ten must be read rightly, the latter all. */
static void sentences_are_read(void **state) {
    static const read_case cases[] = {
        {"Police in Harare arrested three union leaders on Tuesday after a march.", "COERCE", "Police", "three union leaders"},
        {"Kenya accused Somalia of letting fighters cross the border.", "ACCUSE", "Kenya", "Somalia"},
        {"The foreign minister met his Omani counterpart in Muscat to talk about fishing rights.", "CONSULT", "The foreign minister",
         "his Omani counterpart"},
        {"Two gunmen shot dead a judge outside his home in Tripoli.", "ASSAULT", "gunmen", "a judge"},
        {"Chile welcomed the appointment of a new mediator.", "SUPPORT", "Chile", "appointment"},
        {"The union called on the government to reopen the clinics.", "REQUEST", "The union", "the government"},
        {"The rebels rejected the offer of a ceasefire.", "REJECT", "The rebels", "the offer"},
        {"The drivers threatened to strike if the fuel levy is not lifted.", "THREATEN", "The drivers", ""},
        {"Norway gave the coast guard 12 million dollars for new boats.", "AID", "Norway", ""},
        {"The court convicted the former mayor of taking bribes.", "SANCTION", "The court", "the former mayor"},
        {"The army withdrew from the town after nine days.", "RETREAT", "The army", ""},
        {"Thousands of teachers marched through the capital over unpaid wages.", "PROTEST", "Thousands of teachers", ""},
        {"The weather was fine and the market opened late.", "", "", ""},
        {"The striker shot wide twice before the interval.", "", "", ""},
        {"Shares of the cement maker fell by three percent.", "", "", ""},
        {"The museum shows masks from the coast until May.", "", "", ""}};
    expect_mostly_read(*state, cases, sizeof cases / sizeof cases[0]);
}

/* Whom a deed is done to where grammar or knowledge decides it: the other of two countries, both of a pair in one phrase, all of a list, nobody where the words say who is to be freed. */
static void sides_are_parties(void **state) {
    static const struct {
        const char *text, *type, *source, *target;
    } cases[] = {
        {"The Kenyan president hailed the growth of Kenya-Uganda ties.", "SUPPORT", "KENGOV", "UGA"},
        {"Shots were exchanged between customs officers and smugglers near the bridge.", "ASSAULT", "COP", "CRM"},
        {"The strikers demanded the release of nine drivers.", "REQUEST", "LAB", ""},
        {"Norway, Kenya and the United States signed a fishing accord.", "SUPPORT", "NOR", "KEN/USA"},
        {"Peru, Chile as well as Bolivia condemned Iran.", "ACCUSE", "PER/CHL/BOL", "IRN"},
        {"A Russian-Syrian raid killed six villagers.", "ASSAULT", "RUS/SYR", "CVL"},
        {"Peru's Green Party declined to join all-party talks.", "REJECT", "PERPTY", ""},
        {"The Danish minister refused to talk about the budget with reporters.", "REJECT", "DNKGOV", ""},
        {"Police tightened security before a protest against Mayor Ana Ruiz.", "MOBILIZE", "COP", ""},
        {"The union demands to free two drivers.", "REQUEST", "LAB", ""},
        {"A grenade went off at 0615 in Bamako.", "ASSAULT", "", ""},
        {"The airstrip was used by smugglers to attack coast guards.", "ASSAULT", "CRM", "MIL"},
        {"Rwandan camps were used by militiamen to raid Congolese villages.", "ASSAULT", "RWAUAF", "COD"},
        {"Soldiers repelled an assault that bandits had launched.", "ASSAULT", "MIL", "CRM"},
        {"Chad said on Monday its army had crushed a Libyan attack on a lonely desert oasis in a windy part of the Tibesti.", "ASSAULT",
         "TCDMIL", "LBY"},
        {"U.S. and Peruvian officials meet tomorrow to try to settle a dispute over copper trade and to cut short the penalty tariffs "
         "President Reagan has ordered imposed on Peruvian exports.",
         "AGREE", "USAGOV", "PERGOV"},
        {"Three officers were wounded in clashes with miners in Potosi.", "ASSAULT", "BOLLAB", "BOLCOP"},
        {"Militants shelled a power station in Donetsk.", "ASSAULT", "UKRREB", "UKR"},
        {"Police seized 40 weapons in Lagos.", "COERCE", "NGACOP", ""},
        {"Sweden launched an air strike against Norway.", "ASSAULT", "SWE", "NOR"},
        {"Peru, Chile and Brazil expelled Iranian diplomats.", "SANCTION", "PER/CHL/BRA", "IRNGOV"},
        {"Emmanuel Macron, Angela Merkel and Giuseppe Conte met Petro Poroshenko in Kyiv.", "CONSULT", "FRAGOV/DEUGOV/ITAGOV", "UKRGOV"},
        {"Norway, Ghana and Peru welcomed the ceasefire.", "SUPPORT", "NOR/GHA/PER", ""},
        {"Russia and Poland expelled each other's diplomats.", "SANCTION", "RUS", "POL"},
        {"Nigerian police blamed the raid on Boko Haram.", "ACCUSE", "NGACOP", "NGAREB"},
        {"Canada removed Syria's central bank from its sanctions list.", "RETREAT", "CAN", "SYRGOV"},
        {"Haitian president Moise assassinated", "ASSAULT", "", "HTIGOV"},
        {"Slovak PM Fico shot", "ASSAULT", "", "SVKGOV"},
        {"Iran condemned Israel and Saudi Arabia welcomed the strike.", "ACCUSE", "IRN", "ISR"},
        {"The United States imposed sanctions on Pakistan and Japan suspended loans.", "SANCTION", "USA", "PAK"},
        {"Turkey recalled its ambassador and cancelled three exercises with Israel.", "SANCTION", "TUR", ""},
        {"Iran recalled its ambassador from Sweden.", "SANCTION", "IRN", "SWE"},
        {"Fiji peacekeepers freed", "RETREAT", "", "FJIMIL"},
        {"Minister shot in Athens", "ASSAULT", "", "GRCGOV"},
        {"Troops withdrawn", "RETREAT", "", "MIL"},
        {"South Sudan closed its border. The North bombed two villages.", "COERCE", "SSD", ""},
        {"Peruvian dockers went on strike to protest against the mayor of Lima.", "PROTEST", "PERLAB", "PERGOV"},
        {"Thousands marched in Rome against attacks on Tibetan monasteries.", "PROTEST", "ITACVL", ""},
        {"The navy's submarine exploded, killing 14 sailors.", "ASSAULT", "", "MIL"},
        {"Fishermen slammed London after a British patrol seized their nets.", "ACCUSE", "LAB", "GBR"},
        {"Russian police seized the body of Navalny.", "COERCE", "RUSCOP", "RUSOPP"},
        {"Ethiopian jets bombed Qwerafe.", "ASSAULT", "ETHMIL", ""},
        {"The minister met his Polish and Czech counterparts in Brussels.", "CONSULT", "BELGOV", "POLGOV/CZEGOV"},
        {"Polish Prime Minister Donald Tusk and Latvian President Edgars Rinkevics met in Riga.", "CONSULT", "POLGOV", "LVAGOV"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document d = read_stages(*state, cases[i].text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        const event *e = d.events.items, *end = e + d.events.count;
        while (e < end && e->confidence < d.least_confidence) e++;
        bool right = e < end && e->type == plover_type_named(slice_from(cases[i].type)) && slice_is(e->source.code, cases[i].source) &&
                     slice_is(e->target.code, cases[i].target);
        if (!right) print_error("%s\n", cases[i].text);
        assert_true(right);
    }
}

static void a_capital_that_is_struck_is_a_place(void **state) {
    static const char *const reports[][2] = {{"Israeli jets bombed Damascus.", "Damascus"},
                                             {"Saudi warplanes bombed Sanaa and Hodeidah.", "Sanaa"},
                                             {"Syria accused Amman of an attack.", ""}};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        document d = read_stages(*state, reports[i][0], (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        assert_true(d.events.count > 0);
        int32_t place = d.events.items[0].place;
        assert_true(slice_is(place == NONE ? SLICE("") : d.entities.items[d.mentions.items[place].entities.items[0]].name, reports[i][1]));
    }
}

/* A record that no frame agrees with has the mode and code of the frame whose words stand there ("it asked …"), else those of most frames of its
 * word, but not of those that ask for another subject or object, else those of its type in general. */
static void a_word_alone_has_its_usual_code(void **state) {
    static const struct {
        const char *text, *mode, *cameo;
    } cases[] = {{"His arrest angered the union.", "arrest", "173"},
                 {"Their kidnapping in Mali shocked the ministry.", "abduct", "181"},
                 {"It asked the Danish king to pardon them.", "yield", "1053"},
                 {"\"He sold the harbour for a song,\" the fishermen's leader said of the minister.", "disapprove", "110"},
                 {"\"Zambia is burning and our president is eating cake in Davos,\" Chief Mukuni told the crowd.", "disapprove", "110"},
                 {"Norwegian hooligans threw people against the walls in Oslo.", "", "190"},
                 {"The governor of Lagos suspended the parliament.", "", "160"},
                 {"Rwandan scouts have infiltrated the camp.", "", "170"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document d = read_stages(*state, cases[i].text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        assert_true(d.events.count > 0);
        const event *e = &d.events.items[0];
        assert_true(slice_is(e->rule, "learned"));
        assert_string_equal(e->mode ? plover_mode_name(e->mode) : "", cases[i].mode);
        assert_true(slice_is(e->cameo, cases[i].cameo));
    }
}

static void assert_coded(fixture *f, const char *text, const char *mode, const char *cameo) {
    document d = read_stages(f, text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0);
    const event *first = &d.events.items[0];
    assert_string_equal(first->mode ? plover_mode_name(first->mode) : "", mode);
    assert_true(slice_is(first->cameo, cameo));
}

/* What is asked for, promised or refused says the code, whoever its parties are; but not what is asked not to be done. */
static void what_is_asked_for_has_its_code(void **state) {
    assert_coded(*state, "Sweden has agreed to train Kenyan soldiers.", "", "0332");
    assert_coded(*state, "Egypt offered to host a conference on Libya.", "", "036");
    assert_coded(*state, "Norway demanded that the rebels release all those who were held in Taiz.", "yield", "1053");
    assert_coded(*state, "Oslo urged Seoul not to sell missiles to Chad.", "change", "104");
    assert_coded(*state, "The minister asked his staff to review the accusations.", "change", "104");
}

/* What hits is no party, yet says with what the deed was done. */
static void things_tell_the_mode(void **state) {
    assert_coded(*state, "Drones hit Odesa on Friday.", "drone", "195");
    assert_coded(*state, "Dozens of rockets struck the Israeli town of Sderot.", "heavy-weapons", "194");
}

/* "marched in support of X" */
static void whom_one_marches_for_is_no_target(void **state) {
    document d = read_stages(*state, "Thousands marched through the capital in support of the junta.", (calendar_date){2019, 5, 7},
                             (stage *const[]){event_stage, NULL});
    for (uint32_t i = 0; i < d.events.count; i++)
        if (d.events.items[i].type == PLOVER_PROTEST) assert_int_equal(d.events.items[i].target.entities.count, 0);
    assert_true(d.events.count > 0);
}

/* How many events a text tells surely enough to be written, of a type or (type none) of any. */
static uint32_t count_written(fixture *f, const char *text, plover_type type) {
    document d = read_stages(f, text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    uint32_t count = 0;
    for (uint32_t i = 0; i < d.events.count; i++)
        count += d.events.items[i].confidence >= d.least_confidence && (!type || d.events.items[i].type == type);
    return count;
}

/* What the lexicon knows of words where the reader doubts or takes them by their sound: no deed, another deed, a deed in a tale or undone; and the near neighbours
 * that tell one. */
static void knowledge_decides(void **state) {
    static const struct {
        const char *text;
        plover_type type;
        uint32_t count;
    } cases[] = {
        {"The chair was occupied by the Finnish envoy.", PLOVER_NONE, 0},
        {"The town was occupied by rebels.", PLOVER_COERCE, 1},
        {"Fans besieged the singer at her hotel.", PLOVER_NONE, 0},
        {"Rebels besieged the town for a month.", PLOVER_ASSAULT, 1},
        {"A van hit a lorry near Lyon, killing two.", PLOVER_NONE, 0},
        {"The bank was closed for the holiday.", PLOVER_NONE, 0},
        {"The army closed the newspaper for a week.", PLOVER_COERCE, 1},
        {"The army is holding up grain aid to Tigray.", PLOVER_AID, 0},
        {"The army is holding up grain aid to Tigray.", PLOVER_SANCTION, 1},
        {"The Malian army is holding up supplies of flour for Kidal.", PLOVER_SANCTION, 1},
        {"The court upheld the conviction of the mayor.", PLOVER_SANCTION, 1},
        {"In the opera, soldiers kill a queen.", PLOVER_NONE, 0},
        {"In a film studio, gunmen killed a guard.", PLOVER_ASSAULT, 1},
        {"The sect was blamed for burning a church.", PLOVER_ASSAULT, 0},
        {"Kenya refrained from attacking the camp.", PLOVER_NONE, 0},
        {"The week ended with soldiers beating two reporters.", PLOVER_ASSAULT, 1},
        {"Kenya has refused to discuss the border with Somalia.", PLOVER_REJECT, 1},
        {"A tribunal found the mayor not guilty of fraud.", PLOVER_CONCEDE, 1},
        {"A tribunal found the mayor guilty of fraud.", PLOVER_CONCEDE, 0},
        {"Six of the teachers were found not guilty.", PLOVER_CONCEDE, 1},
        {"Sweden stopped short of expelling the consul.", PLOVER_NONE, 0},
        {"The colonel backed away from jailing the priest.", PLOVER_NONE, 0},
        {"A truck struck a minibus near Kumasi, killing nine.", PLOVER_NONE, 0},
        {"In the novel, soldiers shoot a queen and burn the palace.", PLOVER_NONE, 0},
        {"The union vowed to fight the plan to sell the port.", PLOVER_REJECT, 1},
        {"The junta vowed that no student would be arrested.", PLOVER_THREATEN, 0},
        {"The junta vowed that no student would be arrested.", PLOVER_AGREE, 1},
        {"The ministry in Madrid confirmed the detention of a Spanish nurse.", PLOVER_COERCE, 0},
        {"Sweden will withdraw its soldiers from Mali.", PLOVER_THREATEN, 0},
        {"Egypt will withdraw its troops from Libya.", PLOVER_THREATEN, 0},
        {"A ferry struck a trawler off Busan, killing three sailors.", PLOVER_NONE, 0},
        {"Did Kenya expel the envoy?", PLOVER_NONE, 0},
        {"The activists, backed by two bishops, say the guards trespassed.", PLOVER_ACCUSE, 0},
        {"Prosecutors in Lima say the Castro clan bribed judges and officials so that it could go on with its trade.", PLOVER_ACCUSE, 1},
        {"The ministers reaffirmed their commitment to the treaty.", PLOVER_AGREE, 1},
        {"On Monday the president had a telephone conversation with Turkish President Recep Tayyip Erdogan, the palace said.",
         PLOVER_CONSULT, 2},
        {"Germany and Poland sign agreement on border", PLOVER_SUPPORT, 2},
        {"The army neutralised six terrorists.", PLOVER_ASSAULT, 1},
        {"Israel eliminated a Hamas commander.", PLOVER_ASSAULT, 1},
        {"Moscow promised to retaliate.", PLOVER_THREATEN, 1},
        {"Kenya and Uganda traded threats over the lake.", PLOVER_THREATEN, 2},
        {"Riyadh severs ties with Tehran.", PLOVER_SANCTION, 1},
        {"The United States imposed sanctions on Iran on Monday.", PLOVER_COERCE, 0},
        {"The United States imposed sanctions on Iran on Monday.", PLOVER_SANCTION, 1},
        {"Peruvian dockers went on strike to protest against the sale of the port.", PLOVER_PROTEST, 1},
        {"The constables stood by as the depot burned.", PLOVER_PROTEST, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t count = count_written(*state, cases[i].text, cases[i].type);
        if (count != cases[i].count) print_error("%s\n", cases[i].text);
        assert_int_equal(count, cases[i].count);
    }
}

/* Records that tell one event are a group, however many there are; "also" tells of another event than the one told right before. */
static void tellings_are_groups(void **state) {
    static const struct {
        const char *text;
        int32_t same_as[8]; /* of the events that are no mirrors, the number of the first telling among them */
    } reports[] = {
        {"Police arrest union leader in Lima\n\nPolice in Lima arrested the head of the dockers' union on Tuesday. Jorge Quispe was taken from his home at dawn. "
         "His arrest was condemned by other unions. Police also arrested two students in Cusco.",
         {NONE, 0, 0, 0, NONE, NONE}},
        {"Norway and Kenya agreed on ocean research on Monday. Norway also agreed to give Kenya 12 million dollars.", {NONE, NONE}},
        {"EU IMPOSES SANCTIONS ON BELARUS\n\nThe European Union imposed sanctions on Belarus on Friday. Minsk rejected the sanctions as illegal.",
         {NONE, 0, NONE}},
    };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        document d = read_stages(*state, reports[i].text, (calendar_date){2019, 5, 7}, (stage *const[]){place_stage, event_stage, NULL});
        uint32_t numbers[16] = {0}, count = 0;
        for (uint32_t e = 0; e < d.events.count && count < 8; e++) {
            const event *told = &d.events.items[e];
            if (told->reciprocal != NONE && (uint32_t)told->reciprocal < e) continue;
            numbers[count] = e;
            int32_t first = reports[i].same_as[count++];
            assert_int_equal(told->same_as, first == NONE ? NONE : (int32_t)numbers[first]);
        }
        assert_true(count > 1);
    }
}

/* A headline and the sentence below it that tell the same of groups without a name are one event told twice; what another group does to others is not. */
static void told_twice_is_linked(void **state) {
    document d = read_stages(
        *state, "Bandits rob nine traders near Wajir\n\nBandits robbed nine traders near Wajir on Monday. Herders freed a nurse.",
        (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count >= 2);
    assert_int_equal(d.events.items[0].same_as, NONE);
    assert_int_equal(d.events.items[1].same_as, 0);
    for (uint32_t i = 2; i < d.events.count; i++) assert_int_equal(d.events.items[i].same_as, NONE);
}

/* A meeting to come is agreed on, whichever way that is told. */
static void meetings_to_come_are_agreed(void **state) {
    static const char *const texts[] = {"Talks between the two sides will begin on Monday.",
                                        "The Kenyan envoy is to see the Omani sultan on Friday.",
                                        "Norwegian and Swedish officials meet tomorrow to talk about herring."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        document d = read_stages(*state, texts[i], (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        assert_true(d.events.count > 0);
        for (uint32_t e = 0; e < d.events.count; e++) {
            assert_int_equal(d.events.items[e].type, PLOVER_AGREE);
            assert_true(slice_is(d.events.items[e].cameo, "036"));
        }
    }
}

/* What the reader alone sees in two words, as done by one party to another, is one deed; of words that are joined each tells its own. */
static void a_deed_seen_twice_is_one_record(void **state) {
    document d =
        read_stages(*state,
                    "In an interview with hosts Ann Lee and Bo Ray, the Peruvian candidate stated that Castillo's “divisive” and “cruel” "
                    "comments do not “match the man that I had met.”",
                    (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_int_equal(d.events.count, 1);
    d = read_stages(*state, "The harbour guards caught a boy with a crate of pikes and put him on a ferry.", (calendar_date){2019, 5, 7},
                    (stage *const[]){event_stage, NULL});
    assert_int_equal(d.events.count, 2);
}

/* Of a deed to come that the reader sees as done, the frame still tells the mode. */
static void deeds_to_come_have_frames(void **state) {
    document d = read_stages(*state, "Spain will pull its soldiers out of Lebanon.", (calendar_date){2019, 5, 7},
                             (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0);
    assert_false(slice_is(d.events.items[0].rule, "learned"));
}

/* A definite noun for an attack takes up the one told before it. */
static void attacks_are_taken_up(void **state) {
    document d = read_stages(*state, "Rebels ambushed a convoy near Goma on Monday. The ambush killed five soldiers.",
                             (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_int_equal(d.events.count, 2);
    assert_int_equal(d.events.items[1].same_as, 0);
}

/* Whoever claims an attack of which the report names no doer is its source, and the claim itself no deed. */
static void claims_tell_who_attacked(void **state) {
    static const char *const reports[][2] = {
        {"A car bomb killed nine people outside a bank in Mogadishu on Monday. Al Shabaab claimed responsibility for the blast.", "SOMREB"},
        {"Seven soldiers were shot dead at a post near Peshawar. Responsibility for the attack was claimed by the Pakistani Taliban.",
         "PAKREB"},
        {"A blast tore through a mosque in Kabul, killing 20 worshippers. Islamic State took responsibility for the bombing.", "IMGREB"},
        {"The ELN took responsibility on Tuesday for a car bomb that killed 21 cadets at a police academy in Bogota last week.", "COLREB"},
        {"At least 12 shoppers were killed and 40 wounded when a bomb went off in a crowded Lahore market on Sunday. The Pakistani Taliban "
         "claimed responsibility.",
         "PAKREB"},
        {"A bomb killed three policemen in Cairo. The minister took responsibility and resigned.", ""},
        {"A bomb near the embassy in Kabul wounded six people. No group claimed responsibility.", ""},
        {"A bomb near the embassy in Kabul wounded six people. The Taliban has not claimed responsibility.", ""},
        {"A rocket hit a wedding in Kabul on Saturday. The Taliban claimed responsibility for killing a judge in Herat.", ""},
        {"A bomb in Cairo wounded six people. The ministry claimed responsibility for the fall in prices.", ""}};
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        document d = read_stages(*state, reports[i][0], (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        bool right =
            d.events.count > 0 && d.events.items[0].type == PLOVER_ASSAULT && slice_is(d.events.items[0].source.code, reports[i][1]);
        if (!right) print_error("%s\n", reports[i][0]);
        assert_true(right);
        for (uint32_t e = 0; e < d.events.count; e++) {
            slice lemma = d.tokens.items[d.proposals.items[d.events.items[e].proposal].trigger].word->lemma->form;
            assert_false(slice_is(lemma, "claim") || slice_is(lemma, "take"));
        }
    }
}

/* "killing four" tells the attack that it hangs from again, at its place. */
static void tolls_tell_their_attack_again(void **state) {
    static const char *const reports[] = {"Rebels shelled the port of Tartus, killing three civilians.",
                                          "Turkish drones struck a convoy near Mosul and killed eight fighters.",
                                          "Police in Dakar beat demonstrators, injuring ten.",
                                          "A suicide bomber attacked a funeral in Mosul, killing 20 mourners.",
                                          "Rebels attacked a convoy near Mosul on Monday and wounded nine soldiers.",
                                          "Three miners were killed and 20 wounded in Potosi on Sunday.",
                                          "Three men opened fire on a bus in Lima, killing the driver and wounding two passengers."};
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        document d = read_stages(*state, reports[i], (calendar_date){2019, 5, 7}, (stage *const[]){place_stage, event_stage, NULL});
        assert_true(d.events.count > 0);
        for (uint32_t e = 1; e < d.events.count; e++) {
            assert_int_equal(d.events.items[e].same_as, 0);
            assert_int_equal(d.events.items[e].place, d.events.items[0].place);
        }
    }
    document d = read_stages(*state, "Rebels attacked a convoy on Monday. Police shot a nurse on Tuesday, killing her.",
                             (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count >= 2);
    assert_int_equal(d.events.items[1].same_as, NONE);
}

/* What nobody said that he did was not done, and it is where somebody speaks that he blames somebody. */
static void grammar_is_heard(void **state) {
    document d = read_stages(*state, "No group has said that it bombed the church.", (calendar_date){2019, 5, 7},
                             (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0);
    for (uint32_t i = 0; i < d.events.count; i++) assert_true(d.events.items[i].negated);
    d = read_stages(*state, "The general denied that his soldiers had killed villagers and said the army had opened an inquiry.",
                    (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && d.events.items[0].type == PLOVER_ASSAULT && d.events.items[0].negated);
    d = read_stages(*state, "From Vienna, the EU envoy condemned the shelling of a school in Homs.", (calendar_date){2019, 5, 7},
                    (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && d.events.items[0].type == PLOVER_ACCUSE && d.events.items[0].place != NONE);
    assert_true(slice_is(document_words(&d, d.mentions.items[d.events.items[0].place].span), "Vienna"));
    d = read_stages(*state, "The herders who camp beside the dam say that they will not talk to the company.", (calendar_date){2019, 5, 7},
                    (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && slice_is(document_words(&d, d.events.items[0].source.span), "they"));
    d = read_stages(*state, "The UN evacuated 120 staff from Sudan to Kenya.", (calendar_date){2019, 5, 7},
                    (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && slice_is(document_words(&d, d.events.items[0].target.span), "120 staff"));
    d = read_stages(*state, "He said of the militiamen: \"They kill.\"", (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && !span_is_empty(d.events.items[0].source.span) && span_is_empty(d.events.items[0].target.span));
    d = read_stages(
        *state,
        "Gunmen kill aid worker in Darfur\n\nGunmen ambushed a convoy of the Norwegian Refugee Council near Nyala on Tuesday, killing a "
        "Sudanese driver and wounding two nurses. The council suspended its work.",
        (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 2 && slice_is(document_words(&d, d.events.items[2].target.span), "a Sudanese driver"));
    d = read_stages(*state, "The African Union condemned the shelling of Kismayo.", (calendar_date){2019, 5, 7},
                    (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 0 && slice_is(document_words(&d, d.events.items[0].target.span), "the shelling of Kismayo"));
    assert_int_equal(d.events.items[0].target.entities.count, 0);
}

/* A negation that tells a refusal or blame does not undo it, nor is a duty that tells a demand a mere possibility; what the words tell by themselves is undone. */
static void status_is_of_the_deed(void **state) {
    static const struct {
        const char *text, *type;
        bool negated;
    } cases[] = {{"The governor will not allow the union to use the hall.", "REJECT", false},
                 {"The union did not reject the offer.", "REJECT", true},
                 {"\"We do not trust the electoral commission,\" the candidate said.", "ACCUSE", false},
                 {"Kenya did not condemn the coup.", "ACCUSE", true},
                 {"The minister should resign, the opposition leader said.", "REQUEST", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document d = read_stages(*state, cases[i].text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        const event *e = d.events.items;
        bool right = d.events.count > 0 && e->type == plover_type_named(slice_from(cases[i].type)) && e->negated == cases[i].negated &&
                     !e->hypothetical;
        if (!right) print_error("%s\n", cases[i].text);
        assert_true(right);
    }
}

/* Things that are seized are not arrested. */
static void only_people_are_arrested(void **state) {
    document d = read_stages(*state, "Police seized 40 rifles in Lagos. Police arrested 12 men in Kano.", (calendar_date){2019, 5, 7},
                             (stage *const[]){event_stage, NULL});
    assert_int_equal(d.events.count, 2);
    assert_int_equal(d.events.items[0].arrested, NONE);
    assert_int_equal(d.events.items[1].arrested, 12);
}

/* What is half sure is told by a short text, and by a report that tells something surely; a report in which nothing is sure tells nothing. */
static void doubts_alone_tell_nothing(void **state) {
    const fixture *f = *state;
    event half = {.confidence = 0.5f}, both[] = {half, {.confidence = 0.95f}};
    document text = {.sentences.count = 2, .events = {.items = &half, .count = 1}};
    assert_true(event_least_confidence(&f->engine, &text) < half.confidence);
    document report = {.sentences.count = 12, .events = {.items = &half, .count = 1}};
    assert_true(event_least_confidence(&f->engine, &report) > half.confidence);
    report.events.items = both;
    report.events.count = 2;
    assert_true(event_least_confidence(&f->engine, &report) < half.confidence);
}

/* A row of brackets is not read; what stands around it is, as without it. */
static void no_language_is_left_out(void **state) {
    fixture *f = *state;
    char text[2000] = "Police in Harare arrested three union leaders on Tuesday.\n\n";
    for (unsigned i = 0; i < 400; i++) strcat(text, "( ");
    strcat(text, "\n\nKenya accused Somalia of letting fighters cross the border.");
    document d = read_stages(f, text, (calendar_date){2019, 5, 7}, (stage *const[]){NULL});
    uint32_t brackets = 0;
    for (uint32_t t = 0; t < d.tokens.count; t++) {
        const speech_chances *heard = &d.speech[t], none = {0};
        if (!slice_is(d.tokens.items[t].word->form, "(")) continue;
        brackets++;
        assert_memory_equal(heard, &none, sizeof none);
    }
    assert_int_equal(brackets, 400);
    assert_true(d.proposals.count >= 2);
    assert_int_equal(d.proposals.items[0].sentence, 0);
    assert_int_equal(d.proposals.items[d.proposals.count - 1].sentence, d.sentences.count - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_are_those_of_the_encoder),
                                       cmocka_unit_test(pieces_stop_at_their_limit),
                                       cmocka_unit_test(damaged_parts_are_refused),
                                       cmocka_unit_test(proposals_lie_in_their_sentence),
                                       cmocka_unit_test(others_parse_what_is_not_reached),
                                       cmocka_unit_test(long_reports_are_looked_at_first),
                                       cmocka_unit_test(speech_is_heard),
                                       cmocka_unit_test(sentences_are_read),
                                       cmocka_unit_test(sides_are_parties),
                                       cmocka_unit_test(knowledge_decides),
                                       cmocka_unit_test(a_word_alone_has_its_usual_code),
                                       cmocka_unit_test(what_is_asked_for_has_its_code),
                                       cmocka_unit_test(things_tell_the_mode),
                                       cmocka_unit_test(whom_one_marches_for_is_no_target),
                                       cmocka_unit_test(tellings_are_groups),
                                       cmocka_unit_test(told_twice_is_linked),
                                       cmocka_unit_test(meetings_to_come_are_agreed),
                                       cmocka_unit_test(a_deed_seen_twice_is_one_record),
                                       cmocka_unit_test(deeds_to_come_have_frames),
                                       cmocka_unit_test(a_capital_that_is_struck_is_a_place),
                                       cmocka_unit_test(attacks_are_taken_up),
                                       cmocka_unit_test(claims_tell_who_attacked),
                                       cmocka_unit_test(tolls_tell_their_attack_again),
                                       cmocka_unit_test(grammar_is_heard),
                                       cmocka_unit_test(status_is_of_the_deed),
                                       cmocka_unit_test(only_people_are_arrested),
                                       cmocka_unit_test(doubts_alone_tell_nothing),
                                       cmocka_unit_test(no_language_is_left_out)};
    return cmocka_run_group_tests(tests, open_engine_with_reader, close_engine);
}
