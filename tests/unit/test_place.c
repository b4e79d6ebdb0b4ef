/* The place stage: which of several places of one name is meant, what becomes a place, and where events happen. */
#include "stages.h"

#include "place/gazetteer.h"

#include <math.h>

static readout_document *read_text(void **state, const char *text) {
    fixture *f = *state;
    readout_document *d = NULL;
    readout_error error;
    readout_input input = {.text = text, .text_size = strlen(text), .date = "2024-05-22"};
    assert_int_equal(readout_code(f->opened, NULL, &input, &d, &error), READOUT_OK);
    return d;
}

static readout_entity entity_named(const readout_document *d, const char *name) {
    for (size_t i = 0; i < readout_entity_count(d); i++)
        if (strcmp(readout_entity_at(d, i).name, name) == 0) return readout_entity_at(d, i);
    fail_msg("no entity %s", name);
    return (readout_entity){.kind = NULL};
}

static void assert_near(readout_place place, double latitude, double longitude) {
    assert_non_null(place.name);
    assert_true(fabs(place.latitude - latitude) < 0.3 && fabs(place.longitude - longitude) < 0.3);
}

static void what_stands_behind_the_comma_decides(void **state) {
    readout_document *d = read_text(state, "Police shot a man in Athens, Ga., on Friday. A bus burned in Paris, Texas.");
    readout_entity athens = entity_named(d, "Athens");
    assert_near(athens.place, 33.96, -83.38);
    assert_string_equal(athens.place.division, "Georgia");
    assert_string_equal(athens.country, "USA");
    assert_int_equal(athens.place.gazetteer, 4180386);
    readout_document_free(d);
}

static void places_near_by_decide(void **state) {
    readout_document *d = read_text(state, "Trees fell in Tupelo, Mississippi. Roads in Oxford and Corinth were closed.");
    assert_near(entity_named(d, "Oxford").place, 34.37, -89.52);
    assert_near(entity_named(d, "Corinth").place, 34.93, -88.52);
    readout_document_free(d);
    d = read_text(state, "Students in Oxford marched, and others came from Reading and London.");
    assert_near(entity_named(d, "Oxford").place, 51.75, -1.26);
    readout_document_free(d);
}

static void those_of_a_place_are_of_its_country(void **state) {
    readout_document *d =
        read_text(state, "MOSCOW, Idaho - The mayor met shop owners. Residents of Pullman and Lewiston, who shop in Moscow, were angry. "
                         "A visitor from the town of Mytishchi bought a hat in Moscow.");
    assert_string_equal(entity_named(d, "mayor").country, "USA");
    assert_string_equal(entity_named(d, "mayor").code, "USAGOV");
    assert_string_equal(entity_named(d, "Mytishchi").country, "RUS");
    readout_document_free(d);
    d = read_text(state, "MOSCOW - The mayor met shop owners. The Russian president stayed at home.");
    assert_string_equal(entity_named(d, "mayor").country, "RUS");
    readout_document_free(d);
}

static void unknown_names_used_as_places_are_places(void **state) {
    readout_document *d = read_text(state, "A bomb went off in Kalamazoo. Unemployment in Boone County rose.");
    assert_string_equal(entity_named(d, "Kalamazoo").kind, "place");
    assert_string_equal(entity_named(d, "Kalamazoo").country, "USA");
    assert_string_equal(entity_named(d, "Boone County").kind, "place");
    readout_document_free(d);
}

static void what_only_others_are_called_is_not_taken_for_them(void **state) {
    readout_document *d =
        read_text(state, "Prices rose in Asia. A fire burned in Siberia, and smoke was seen in Mexico and the Philippines.");
    assert_null(entity_named(d, "Asia").place.country);
    assert_near(entity_named(d, "Siberia").place, 60, 105);
    readout_document_free(d);
}

static void countries_lie_somewhere(void **state) {
    readout_document *d = read_text(state, "Norway thanked Kenya.");
    assert_near(entity_named(d, "Norway").place, 62, 10);
    assert_string_equal(entity_named(d, "Kenya").place.kind, "country");
    readout_document_free(d);
}

static void an_event_is_where_its_words_say(void **state) {
    readout_document *d = read_text(state, "Police in Kenya arrested nine protesters in Mombasa on Monday.");
    assert_true(readout_event_count(d) > 0);
    assert_string_equal(readout_event_at(d, 0).place.name, "Mombasa");
    assert_string_equal(readout_event_at(d, 0).place_from, "clause");
    assert_near(readout_event_at(d, 0).place, -4.05, 39.67);
    readout_document_free(d);
}

static const char *event_place(readout_document *d) {
    assert_true(readout_event_count(d) > 0);
    return readout_event_at(d, 0).place.name;
}

static void what_is_struck_lies_where_it_was_struck(void **state) {
    static const char *const reports[][2] = {
        {"DAMASCUS, May 21 (Newswire) - Rebels shelled the port of Tartus on Tuesday.", "Tartus"},
        {"NAIROBI, May 21 (Newswire) - Rebels attacked Garissa on Tuesday.", "Garissa"},
        {"KHARTOUM, May 21 (Newswire) - Sudanese jets bombed the village of Wadaa on Tuesday.", "Wadaa"},
        {"ADDIS ABABA, May 21 (Newswire) - Ethiopian soldiers attacked the Eritrean town of Zalambessa on Tuesday.", "Zalambessa"},
        {"ISLAMABAD, May 21 (Newswire) - Police arrested ten men in the city of Quetta on Tuesday.", "Quetta"},
        {"NAIROBI, May 21 (Newswire) - Police in Kenya arrested ten men in the town of Garissa on Tuesday.", "Garissa"},
        {"BAGHDAD, May 21 (Newswire) - Iraqi soldiers attacked the rebels on Tuesday.", "BAGHDAD"},
        {"KHARTOUM, May 21 (Newswire) - Sudanese police arrested the governor of Nyala on Tuesday.", "KHARTOUM"},
    };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        readout_document *d = read_text(state, reports[i][0]);
        assert_string_equal(event_place(d), reports[i][1]);
        readout_document_free(d);
    }
}

static void an_event_is_where_its_sentence_names_a_place(void **state) {
    static const char *const reports[][2] = {
        {"CAIRO, May 21 - Gunmen killed three soldiers in the Egyptian city of Port Said on Tuesday.", "Port Said"},
        {"OUAGADOUGOU, May 21 - Gunmen killed nine soldiers in an attack on a post in northern Burkina Faso on Tuesday.", "Burkina Faso"},
        {"LONDON, May 21 - Britain expelled 23 Russian diplomats over the poisoning of a spy in Salisbury.", "LONDON"},
        {"BEIRUT, May 21 (Levant Desk) - Israeli jets killed three men in Beirut on Tuesday.", "BEIRUT"},
        {"KHARTOUM, May 21 - In West Darfur, gunmen looted a warehouse of the World Food Programme on Tuesday.", "West Darfur"},
        {"TUXTLA GUTIERREZ, May 21 - Gunmen attacked a convoy in the southern Mexican state of Oaxaca on Tuesday.", "Oaxaca"},
        {"ABUJA, May 21 - Gunmen killed nine soldiers in clashes in Jos and Bauchi on Tuesday.", "Jos"},
        {"Speaking in Vienna, the Polish foreign minister accused Belarus of violence.", "Vienna"},
        {"KHARTOUM, May 21 - Residents of Nyala accused the militia of burning their homes.", "Nyala"},
        {"DHAKA, May 21 - Police fired on thousands of strikers blocking a road near Chittagong on Tuesday.", "Chittagong"},
        {"DHAKA, May 21 - Two miners were killed on Tuesday when police fired on men blocking a road near Chittagong.", "Chittagong"},
    };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        readout_document *d = read_text(state, reports[i][0]);
        assert_string_equal(event_place(d), reports[i][1]);
        readout_document_free(d);
    }
}

/* A place of other words, and a dateline where it cannot have been done. */
static void an_event_is_nowhere_it_is_not_said_to_be(void **state) {
    static const char *const reports[] = {
        "Germany, whose carmakers sell many cars in China, condemned the tariffs.",
        "The Philippines accused China of firing on a boat near Palawan.",
        "OUAGADOUGOU, May 21 - France condemned the government of Burkina Faso on Tuesday.",
        "JERUSALEM, May 21 - The Israeli army struck Hezbollah fighters on Tuesday.",
        "In a US indictment, prosecutors accused the banker of fraud.",
        "ADRE, Chad, May 21 - The agency evacuated its staff from El Geneina after an attack on its clinic.",
    };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        readout_document *d = read_text(state, reports[i]);
        assert_true(readout_event_count(d) > 0);
        for (size_t e = 0; e < readout_event_count(d); e++)
            if (readout_event_at(d, e).place.name) fail_msg("%s: %s", reports[i], readout_event_at(d, e).place.name);
        readout_document_free(d);
    }
}

static void a_visitor_speaks_where_he_is(void **state) {
    readout_document *d =
        read_text(state, "OSLO, May 21 - The Kenyan foreign minister, Musalia Mudavadi, met Norway's prime minister in Oslo on Tuesday.\n\n"
                         "Mudavadi thanked Norway for its aid.");
    size_t last = readout_event_count(d) - 1;
    assert_true(last > 0);
    assert_string_equal(readout_event_at(d, last).place_from, "report");
    assert_string_equal(readout_event_at(d, last).place.name, readout_event_at(d, 0).place.name);
    readout_document_free(d);
}

static const char *place_of_first(const readout_document *d, const char *type) {
    for (size_t e = 0; e < readout_event_count(d); e++)
        if (strcmp(readout_event_at(d, e).type, type) == 0) return readout_event_at(d, e).place.name;
    fail_msg("no %s", type);
    return NULL;
}

static void whoever_speaks_is_where_the_leading_participle_tells(void **state) {
    readout_document *d =
        read_text(state, "Speaking at a forum in Geneva, Kenyan minister Musalia Mudavadi accused Peru of arming rebels.");
    assert_string_equal(place_of_first(d, "ACCUSE"), "Geneva");
    readout_document_free(d);
    d = read_text(state, "Citing attacks in Idlib, Kenyan minister Musalia Mudavadi accused Peru of arming rebels.");
    assert_null(place_of_first(d, "ACCUSE"));
    readout_document_free(d);
}

static void names_of_settlements_are_places(void **state) {
    readout_document *d = read_text(state, "Floods cut off the town of Zalambessa.");
    assert_string_equal(entity_named(d, "Zalambessa").kind, "place");
    readout_document_free(d);
}

static void a_state_named_by_its_capital_lies_there(void **state) {
    readout_document *d = read_text(state, "Moscow accused Ukraine of an attack.");
    assert_string_equal(entity_named(d, "Russia").kind, "country");
    assert_near(entity_named(d, "Russia").place, 55.75, 37.62);
    readout_document_free(d);
}

static void a_town_is_not_somebody_of_its_name(void **state) {
    readout_document *d =
        read_text(state, "JACKSON, Tenn. - A plant in Jackson will close. Workers in Jackson asked State Sen. Ed Jackson for help.");
    assert_near(entity_named(d, "JACKSON").place, 35.61, -88.81);
    assert_int_equal(entity_named(d, "JACKSON").mention_count, 3);
    readout_document_free(d);
}

static void a_politicians_home_stands_behind_his_party(void **state) {
    readout_document *d = read_text(state, "Rep. Jordan Hill, D-Augusta, thanked Sen. Ann Cole, R-Ga.");
    assert_string_equal(entity_named(d, "D-Augusta").kind, "place");
    assert_near(entity_named(d, "D-Augusta").place, 33.47, -81.97);
    assert_string_equal(entity_named(d, "R-Ga.").place.division, "Georgia");
    readout_document_free(d);
}

static void rivers_and_mountains_are_no_persons(void **state) {
    readout_document *d = read_text(state, "Two climbers died on Mount Rinjo. The Tolna River rose.");
    assert_string_equal(entity_named(d, "Mount Rinjo").kind, "place");
    assert_string_equal(entity_named(d, "Tolna River").kind, "place");
    readout_document_free(d);
    d = read_text(state, "The Fox River rose in Aurora, Ill., on Sunday.");
    assert_null(entity_named(d, "Fox River").place.name); /* a village in Alaska */
    readout_document_free(d);
}

static void parts_of_names_are_no_towns(void **state) {
    readout_document *d = read_text(state, "They met at Queen's Park. The trial opened in the Hugo Black Courthouse.");
    for (size_t i = 0; i < readout_entity_count(d); i++) assert_null(readout_entity_at(d, i).place.name);
    readout_document_free(d);
}

static void a_file_that_is_no_gazetteer_is_refused(void **state) {
    (void)state;
    gazetteer *g = NULL;
    readout_error error;
    assert_int_equal(gazetteer_open("/nowhere/english.places", &g, &error), READOUT_ERROR_FILE);
    assert_int_equal(gazetteer_open(READOUT_BUILD_DIRECTORY "/english.model", &g, &error), READOUT_ERROR_FORMAT);
    assert_null(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_stands_behind_the_comma_decides),
                                       cmocka_unit_test(places_near_by_decide),
                                       cmocka_unit_test(those_of_a_place_are_of_its_country),
                                       cmocka_unit_test(unknown_names_used_as_places_are_places),
                                       cmocka_unit_test(what_only_others_are_called_is_not_taken_for_them),
                                       cmocka_unit_test(countries_lie_somewhere),
                                       cmocka_unit_test(an_event_is_where_its_words_say),
                                       cmocka_unit_test(what_is_struck_lies_where_it_was_struck),
                                       cmocka_unit_test(an_event_is_where_its_sentence_names_a_place),
                                       cmocka_unit_test(an_event_is_nowhere_it_is_not_said_to_be),
                                       cmocka_unit_test(a_visitor_speaks_where_he_is),
                                       cmocka_unit_test(whoever_speaks_is_where_the_leading_participle_tells),
                                       cmocka_unit_test(names_of_settlements_are_places),
                                       cmocka_unit_test(a_state_named_by_its_capital_lies_there),
                                       cmocka_unit_test(a_town_is_not_somebody_of_its_name),
                                       cmocka_unit_test(a_politicians_home_stands_behind_his_party),
                                       cmocka_unit_test(rivers_and_mountains_are_no_persons),
                                       cmocka_unit_test(parts_of_names_are_no_towns),
                                       cmocka_unit_test(a_file_that_is_no_gazetteer_is_refused)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
