/* The auditor: which facts are read as the same, and what each rule finds and what it lets pass. */
#include "helper.h"

#include "audit/calendar.h"
#include "audit/facts.h"

#include <storydiff/audit.h>

#include <string.h>

enum { VERSIONS_MAX = 3 };

struct fact_case {
    const char *language;
    enum fact_kind kind;
    const char *before;
    const char *after;
    bool same;
};

static const struct fact_case fact_cases[] = {
    { "en", FACT_NUMBER, "It holds 4.2 billion litres.", "It holds 4,200,000,000 litres.", true },
    { "en", FACT_NUMBER, "It holds 4.2 billion litres.", "It holds 4,200,000 litres.", false },
    { "en", FACT_NUMBER, "It grew by 5%.", "It grew by 5 per cent.", true },
    { "en", FACT_NUMBER, "It grew by 5%.", "It grew by 5.", false },
    { "en", FACT_NUMBER, "It lasts 3–5 weeks.", "It lasts 3-5 weeks.", true },
    { "en", FACT_NUMBER, "It lasts 3–5 weeks.", "It lasts 3–6 weeks.", false },
    { "en", FACT_NUMBER, "It was the 3rd flood.", "It was the third flood.", true },
    { "en", FACT_NUMBER, "It was the 3rd flood.", "It was the fourth flood.", false },
    { "en", FACT_NUMBER, "They sold twelve boats.", "They sold 12 boats.", true },
    { "en", FACT_NUMBER, "They sold twelve boats.", "They sold 11 boats.", false },
    { "de", FACT_NUMBER, "Es sind 1.234,5 Meter.", "Es sind 1234,5 Meter.", true },
    { "de", FACT_NUMBER, "Es sind 4,2 Meter.", "Es sind 42 Meter.", false },
    { "fr", FACT_NUMBER, "Il y a 12 000 bateaux.", "Il y a 12000 bateaux.", true },
    { "none", FACT_NUMBER, "Er zijn 17 boten.", "Er zijn 18 boten.", false },
    { "en", FACT_MONEY, "It cost $4.2 million.", "It cost 4,200,000 dollars.", true },
    { "en", FACT_MONEY, "It cost $4.2 million.", "It cost $4.3 million.", false },
    { "en", FACT_DATE, "It closed on 13 November 2024.", "It closed on November 13, 2024.", true },
    { "en", FACT_DATE, "It closed on 13 November 2024.", "It closed on 2024-11-13.", true },
    { "en", FACT_DATE, "It closed on 13 November 2024.", "It closed on 14 November 2024.", false },
    { "de", FACT_DATE, "Am 13. November 2024 war es zu.", "Am 13.11.2024 war es zu.", true },
    { "en", FACT_QUOTE, "She called it \"a costly mistake\".", "She called it “a costly mistake”.", true },
    { "en", FACT_QUOTE, "She called it \"a costly mistake\".", "She called it \"a mistake\".", false },
    { "en", FACT_NEGATION, "It is not open.", "It isn't open.", true },
    { "en", FACT_NEGATION, "It is not open.", "It is open.", false },
    { "en", FACT_HEDGE, "He reportedly left.", "He left.", false },
    { "en", FACT_HEDGE, "They meet in early May.", "They meet in early June.", true },
    { "en", FACT_ATTRIBUTION, "The mayor said it was shut.", "The mayor says it was shut.", true },
    { "en", FACT_ATTRIBUTION, "The mayor said it was shut.", "The engineer said it was shut.", false },
    { "en", FACT_NAME, "It was led by Ines Halloran then.", "It was led by Halloran then.", true },
    { "en", FACT_NAME, "It was led by Ines Halloran then.", "It was led by Iris Halloran then.", false },
    { "en", FACT_NUMBER, "It holds one and a half million litres.", "It holds 1.5 million litres.", true },
    { "en", FACT_NUMBER, "It is a metre and a half long.", "It is 1.5 metres long.", true },
    { "en", FACT_NUMBER, "It lasts an hour and a half.", "It lasts 90 minutes.", true },
    { "en", FACT_NUMBER, "It lasts an hour and a half.", "It lasts 80 minutes.", false },
    { "en", FACT_NUMBER, "It lasts two weeks.", "It lasts 14 days.", true },
    { "en", FACT_NUMBER, "Half a million came.", "500,000 came.", true },
    { "en", FACT_NUMBER, "Between thirty and forty came.", "Between 30 and 40 came.", true },
    { "en", FACT_NUMBER, "It is .5 metres long.", "It is 0.5 metres long.", true },
    { "en", FACT_NUMBER, "One of the boats sank.", "Some of the boats sank.", true },
    { "en", FACT_NUMBER, "One boat sank.", "Two boats sank.", false },
    { "en", FACT_NUMBER, "Just 2/3 of them came.", "Just two thirds of them came.", true },
    { "de", FACT_NUMBER, "Es dauerte anderthalb Stunden.", "Es dauerte 1,5 Stunden.", true },
    { "de", FACT_NUMBER, "Zweihundertfünfzigtausend kamen.", "250.000 kamen.", true },
    { "de", FACT_NUMBER, "Zweihundertfünfzigtausend kamen.", "251.000 kamen.", false },
    { "de", FACT_NUMBER, "Die 3. Auflage ist da.", "Die dritte Auflage ist da.", true },
    { "de", FACT_NUMBER, "Die 3. Auflage ist da.", "Die vierte Auflage ist da.", false },
    { "fr", FACT_NUMBER, "Un théâtre neuf ouvre.", "Un nouveau théâtre ouvre.", true },
    { "fr", FACT_NUMBER, "Il y a neuf bateaux.", "Il y a dix bateaux.", false },
    { "fr", FACT_NUMBER, "Une tour du XVIIIe siècle.", "Une tour du dix-huitième siècle.", true },
    { "fr", FACT_NUMBER, "Un million et demi de voix.", "1,5 million de voix.", true },
    { "es", FACT_NUMBER, "Hay mil doscientos barcos.", "Hay 1.200 barcos.", true },
    { "es", FACT_NUMBER, "Hay mil doscientos barcos.", "Hay 1.300 barcos.", false },
    { "es", FACT_NUMBER, "Es la 3.ª edición.", "Es la tercera edición.", true },
    { "es", FACT_NUMBER, "Una torre del siglo XVIII.", "Una torre del siglo XIX.", false },
    { "es", FACT_NUMBER, "Vive del medio ambiente.", "Vive de la naturaleza.", true },
    { "pt", FACT_NUMBER, "Há meio milhão de barcos.", "Há 500 mil barcos.", true },
    { "pt", FACT_NUMBER, "Segundo a polícia, choveu.", "Choveu.", true },
    { "pt", FACT_NUMBER, "É o segundo barco.", "É o terceiro barco.", false },
    { "en", FACT_MONEY, "It cost between $2 million and $3 million.", "It cost $2–3 million.", true },
    { "en", FACT_MONEY, "It cost between $2 million and $3 million.", "It cost $2–4 million.", false },
    { "en", FACT_MONEY, "It cost 5 trillion won.", "It cost 5 billion won.", false },
    { "en", FACT_MONEY, "Of the five, three won seats.", "Of the five, three took seats.", true },
    { "fr", FACT_MONEY, "Il coûte 38 M€.", "Il coûte 38 millions d'euros.", true },
    { "es", FACT_MONEY, "Cuesta 38 millones de €.", "Cuesta 38 millones de euros.", true },
    { "es", FACT_MONEY, "Cuesta 38 millones de euros.", "Cuesta 38 millones de pesos.", false },
    { "pt", FACT_MONEY, "Custa R$ 5 milhões.", "Custa 5 milhões de reais.", true },
    { "pt", FACT_MONEY, "Custa R$ 5 milhões.", "Custa US$ 5 milhões.", false },
    { "en", FACT_DATE, "It runs from 4 to 9 April.", "It runs from April 4 to April 9.", true },
    { "en", FACT_DATE, "It runs from 4 to 9 April.", "It runs from 5 to 9 April.", false },
    { "en", FACT_DATE, "It closed at half past six.", "It closed at 6:30.", true },
    { "en", FACT_DATE, "It closed at a quarter to nine in the evening.", "It closed at 20:45.", true },
    { "en", FACT_DATE, "It closed at 0600.", "It closed at 6 a.m.", true },
    { "en", FACT_DATE, "It was built in the 1990s.", "It was built in the nineties.", true },
    { "en", FACT_DATE, "It was built in the 1990s.", "It was built in 1990.", false },
    { "de", FACT_DATE, "Es schließt um halb vier.", "Es schließt um 3.30 Uhr.", true },
    { "de", FACT_DATE, "Es schließt um halb vier.", "Es schließt um 4.30 Uhr.", false },
    { "de", FACT_DATE, "Am dritten Mai war es zu.", "Am 3.5. war es zu.", true },
    { "de", FACT_NUMBER, "Die Leser achten auf den Preis.", "Die Leser sehen auf den Preis.", true },
    { "de", FACT_NUMBER, "Sie liefen zum achten Mal.", "Sie liefen zum neunten Mal.", false },
    { "de", FACT_DATE, "Am achten Mai war es zu.", "Am 8. Mai war es zu.", true },
    { "de", FACT_DATE, "Es ist bis Mitternacht offen.", "Es ist bis 24 Uhr offen.", true },
    { "fr", FACT_DATE, "Il ferme le neuf mai.", "Il ferme le 9 mai.", true },
    { "fr", FACT_DATE, "Il ferme à 14 h 30.", "Il ferme à 14h30.", true },
    { "fr", FACT_DATE, "Il ferme à 14 h 30.", "Il ferme à 14 h 45.", false },
    { "fr", FACT_DATE, "Il ferme à 20 heures.", "Il ferme à 20 h.", true },
    { "fr", FACT_DATE, "Il ferme pendant 20 heures.", "Il ferme.", true },
    { "es", FACT_DATE, "Cierra a las tres y media de la tarde.", "Cierra a las 15:30.", true },
    { "es", FACT_DATE, "Cierra a las tres y media de la tarde.", "Cierra a las 16:30.", false },
    { "es", FACT_DATE, "Cierra el primero de mayo.", "Cierra el 1 de mayo.", true },
    { "pt", FACT_DATE, "Fecha às nove da noite.", "Fecha às 21h.", true },
    { "pt", FACT_DATE, "Fecha às nove da noite.", "Fecha às 20h.", false },
    { "en", FACT_QUOTE, "\"It was dark,\" he said, \"and I saw nothing.\"", "\"It was dark and I saw nothing,\" he said.", true },
    { "en", FACT_QUOTE, "It stood in Round 2 's list and Round 1's list.", "It stood in the list of Round 2.", true },
    { "es", FACT_QUOTE, "Lo llamó «un error».", "Lo llamó «un acierto».", false },
    { "pt", FACT_QUOTE, "Disse: «Um erro.»", "\"Um erro\", disse.", true },
    { "en", FACT_NEGATION, "House No. 5 is open.", "House number 5 is open.", true },
    { "en", FACT_NEGATION, "It is not only old.", "It is old.", true },
    { "fr", FACT_NEGATION, "Il n'est plus ouvert.", "Il est ouvert.", false },
    { "fr", FACT_NEGATION, "Il n'a rien dit.", "Il n'a pas parlé.", true },
    { "es", FACT_NEGATION, "Nadie ha venido.", "No ha venido nadie.", true },
    { "es", FACT_NEGATION, "Nadie ha venido.", "Ha venido.", false },
    { "es", FACT_NEGATION, "Sin embargo, vino.", "Pero vino.", true },
    { "pt", FACT_NEGATION, "Ninguém veio.", "Não veio ninguém.", true },
    { "pt", FACT_NEGATION, "Não veio.", "Veio.", false },
    { "en", FACT_HEDGE, "It has 40 seats more than before.", "It has 40 more seats.", true },
    { "en", FACT_HEDGE, "It has more than 40 seats.", "It has 40 seats.", false },
    { "es", FACT_HEDGE, "Habría quemado los libros.", "Quemó los libros.", false },
    { "es", FACT_HEDGE, "Unos 40 vinieron.", "Alrededor de 40 vinieron.", true },
    { "pt", FACT_HEDGE, "O lobo terá voltado.", "O lobo voltou.", false },
    { "pt", FACT_HEDGE, "O lobo terá de voltar.", "O lobo deve voltar.", true },
    { "en", FACT_ATTRIBUTION, "It was shut, the mayor said.", "According to the mayor, it was shut.", true },
    { "en", FACT_ATTRIBUTION, "It was shut, said the mayor.", "It was shut, said the engineer.", false },
    { "en", FACT_ATTRIBUTION, "Ada Stone, the mayor of Brill, said so.", "The mayor of Brill, Ada Stone, said so.", true },
    { "en", FACT_ATTRIBUTION, "Ada Stone, the mayor of Brill, said so.", "Ida Stone, the mayor of Brill, said so.", false },
    { "en", FACT_ATTRIBUTION, "The plane was told to land.", "The plane landed.", true },
    { "es", FACT_ATTRIBUTION, "Según la policía, llovió.", "Llovió, informó la policía.", true },
    { "es", FACT_ATTRIBUTION, "Según la policía, llovió.", "Según el zoo, llovió.", false },
    { "pt", FACT_ATTRIBUTION, "Choveu, disse a polícia.", "Segundo a polícia, choveu.", true },
    { "pt", FACT_ATTRIBUTION, "Choveu, disse a polícia.", "Choveu, disse o zoo.", false },
    { "en", FACT_NAME, "They shut the Ferrow bridge then.", "They shut the Ferrow Bridge then.", true },
    { "es", FACT_NAME, "Lo dirige Inés Corral.", "Lo dirige Ana Corral.", false },
    { "pt", FACT_NAME, "É dirigido por Inês Corrado.", "É dirigido por Corrado.", true },
};

static size_t count_kind(const struct facts *facts, enum fact_kind kind, bool all)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++)
        count += facts->items[i].kind == kind && (all || !facts->items[i].is_matched);
    return count;
}

static void facts_are_compared_by_what_they_mean(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fact_cases); i++) {
        const struct fact_case *item = &fact_cases[i];
        struct arena arena = { 0 };
        struct facts before, after;
        const struct lexicon *lexicon = lexicon_find(item->language);

        assert_true(facts_read(&before, lexicon, item->before, strlen(item->before), &arena));
        assert_true(facts_read(&after, lexicon, item->after, strlen(item->after), &arena));
        assert_true(facts_match(&before, &after));
        size_t left = count_kind(&before, item->kind, false) + count_kind(&after, item->kind, false);
        if ((left == 0) != item->same)
            fail_msg("%s / %s: %zu differ", item->before, item->after, left);
        arena_clear(&arena);
    }
}

struct day_case {
    const char *published; /* of the version that names the day of the week */
    const char *weekly;
    const char *dated;
    bool same;
};

static const struct day_case day_cases[] = {
    { "2024-11-12 13:42:18", "It was shut on Monday.", "It was shut on 11 November.", true },
    { "2024-11-12 13:42:18", "It was shut on Monday.", "It was shut on 11 November 2024.", true },
    { "2024-11-12 13:42:18", "It was shut on Monday.", "It was shut on 12 November.", false },
    { "2024-11-12 13:42:18", "It was shut on Monday.", "It was shut on 18 November.", false },
    { "2024-11-12 13:42:18", "It was shut on Monday.", "It was shut on 11 November 2023.", false },
    { "2024-11-12 13:42:18", "It was shut on Tuesday.", "It was shut on 12 November.", true },
    { "2024-11-12 13:42:18", "It opens on Friday.", "It opens on 15 November.", true },
    { "2024-11-12 13:42:18", "It was shut on Friday.", "It was shut on 8 November.", false },
    { "2025-01-01 00:00:00", "It was shut on Monday.", "It was shut on 30 December.", true },
    { "1969-12-31 23:59:59", "It opens on Thursday.", "It opens on January 1.", true },
};

static void a_day_of_the_week_is_a_date_near_the_version(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(day_cases); i++) {
        const struct day_case *item = &day_cases[i];
        struct arena arena = { 0 };
        struct facts weekly, dated;
        struct story_time published;

        assert_true(story_time_parse(item->published, strlen(item->published), &published));
        assert_true(facts_read(&weekly, lexicon_find("en"), item->weekly, strlen(item->weekly), &arena));
        assert_true(facts_read(&dated, lexicon_find("en"), item->dated, strlen(item->dated), &arena));
        facts_match_days(&weekly, published, &dated);
        assert_int_equal(count_kind(&weekly, FACT_DATE, true), 1);
        assert_int_equal(count_kind(&dated, FACT_DATE, true), 1);
        size_t left = count_kind(&weekly, FACT_DATE, false) + count_kind(&dated, FACT_DATE, false);
        if (left != (item->same ? 0 : 2))
            fail_msg("%s / %s: %zu differ", item->weekly, item->dated, left);
        arena_clear(&arena);
    }
}

#define FERRY "The ferry is free of charge until further notice"
#define TILES "The ministry bought some tiles for the old roof of the mill"

#define LONGER(from, to) \
    .texts = { "The crack measures " from " in all today [3f9a21c4].", "The crack measures " to " in all today [3f9a21c4]." }

struct rule_case {
    const char *rule;
    bool fires;
    const char *texts[VERSIONS_MAX]; /* NULL behind the last */
    const char *labels[VERSIONS_MAX];
    int64_t times[VERSIONS_MAX];
    const char *listed; /* the one source that the last version lists */
    const char *note;   /* of every version */
    const char *language; /* NULL: English */
};

static const struct rule_case rule_cases[] = {
    { "born-uncited", true, .texts = { FERRY " [3f9a21c4].", FERRY " [3f9a21c4].\n\n" TILES "." } },
    { "born-uncited", false, .texts = { FERRY " [3f9a21c4].", FERRY " [3f9a21c4]. " TILES "." } },
    { "source-reused", true,
      .texts = { FERRY " [3f9a21c4]. " TILES " [c5d8e97b].", FERRY " [3f9a21c4]. " TILES " in spring [c5d8e97b] [3f9a21c4]." } },
    { "source-reused", false,
      .texts = { FERRY " [3f9a21c4]. " TILES " [c5d8e97b].", FERRY " [3f9a21c4]. " TILES " in spring [c5d8e97b] [aaaaaaaa]." } },
    { "orphan", true, .texts = { FERRY " [3f9a21c4]." }, .listed = "c5d8e97b" },
    { "orphan", false, .texts = { FERRY " [3f9a21c4]." }, .listed = "3f9a21c4" },
    { "dangling", true, .texts = { FERRY " [3f9a21c4]." }, .listed = "c5d8e97b" },
    { "dangling", false, .texts = { FERRY " [3f9a21c4]." }, .listed = "3f9a21c4" },
    { "reverted", true, .texts = { FERRY ". " TILES ".", TILES ".", FERRY ". " TILES "." } },
    { "reverted", false, .texts = { FERRY ". " TILES ".", TILES ".", TILES ". Nobody was hurt in the storm on the coast." } },
    { "flip-flop", true,
      .texts = { "The crack measures 11 metres today.", "The crack measures 17 metres today.",
        "The crack measures 11 metres today." } },
    { "flip-flop", false,
      .texts = { "The crack measures 11 metres today.", "The crack measures 17 metres today.",
        "The crack measures 18 metres today." } },
    { "lead-changed", true, .texts = { FERRY ".\n\n" TILES ".", FERRY " in May.\n\n" TILES "." } },
    { "lead-changed", false, .texts = { FERRY ".\n\n" TILES ".", FERRY ".\n\n" TILES " in May." } },
    { "lead-changed", true, .texts = { FERRY ".\n\n" TILES ".", FERRY ". " TILES "." } },
    { "lead-changed", true, .texts = { FERRY ". " TILES ".", FERRY ".\n\n" TILES "." } },
    { "lead-changed", false, .texts = { "It is so.\n\n" FERRY ".\n\n" TILES ".", "It is so.\n\n" FERRY ". " TILES "." } },
    { "republished", true, .texts = { FERRY "." }, .labels = { "v1.1+1" } },
    { "republished", false, .texts = { FERRY "." }, .labels = { "v1.1" } },
    { "label-order", true, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.2", "v1.1" } },
    { "label-order", false, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.1", "v1.2" } },
    { "time-backwards", true, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.1", "v1.2" }, .times = { 20, 10 } },
    { "time-backwards", false, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.1", "v1.2" }, .times = { 20, 20 } },
    { "gap", true, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.1", "v1.3" } },
    { "gap", false, .texts = { FERRY ".", FERRY "." }, .labels = { "v1.1", "v1.2" } },
    { "mixed-script", true, .texts = { FERRY ".", "The ferry is frее of charge until further notice." } },
    { "mixed-script", true, .texts = { FERRY ".", FERRY ". The mаyor came." } },
    { "mixed-script", true, .texts = { "Мост сегодня открыт.", "Мост ceгодня открыт." }, .language = "none" },
    { "mixed-script", true, .texts = { "Мост сегодня открыт.", "Мост Cегодня открыт." }, .language = "none" },
    { "mixed-script", true, .texts = { "Мост НАТОвский.", "Мост HATOвский." }, .language = "none" },
    { "mixed-script", true, .texts = { "Був Іван там.", "Був Iван там." }, .language = "none" },
    { "mixed-script", false, .texts = { "Мост открыт.", "Мост открыт, IPшнику шлют SMSку про POSтерминал." }, .language = "none" },
    { "mixed-script", false, .texts = { "The mаyor of Brill came.", "The mаyor of Brill left." } },
    { "mixed-script", false, .texts = { FERRY ".", FERRY ". The ΔT and μM of Яндекс rose." } },
    { "undisclosed", true, .texts = { "The crack measures 11 metres [3f9a21c4].", "The crack measures 17 metres [3f9a21c4]." } },
    { "undisclosed", false, .texts = { "The crack measures 11 metres [3f9a21c4].",
        "The crack measures 17 metres [3f9a21c4].\n\nAn earlier text of this story wrongly gave 11 metres." } },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "" },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "The length of the crack is corrected." },
    { "undisclosed", false, LONGER("11 metres", "17 metres"), .note = "Corrects the length: it was given as 11." },
    { "undisclosed", false, LONGER("11 metres", "17 metres"), .note = "Corrects the length to seventeen metres." },
    { "undisclosed", false, LONGER("11 metres", "17 metres"), .note = "The crack: 17, not 11" },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "Corrects what stands here since 2011." },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "Corrects the length of the 111 cracks and of 1,117." },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "Corrected on 11 November at 17:00." },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "The 11th correction of this story." },
    { "undisclosed", true, LONGER("11 metres", "17 metres"), .note = "11 litres of water ran in." },
    { "undisclosed", false, LONGER("11 metres", "17 metres"), .note = "11,000 millimetres was wrong." },
    { "undisclosed", false, LONGER("eleven kilometres", "twenty kilometres"), .note = "It is not 11." },
    { "undisclosed", true, LONGER("twenty-three kilometres", "five kilometres"), .note = "It is not 20 or so." },
    { "undisclosed", false, LONGER("4.2 billion tiles", "4.3 billion tiles"), .note = "Not 4,200,000,000." },
    { "undisclosed", false, LONGER("4.2 billion tiles", "4.3 billion tiles"), .note = "Wrong: 4.2." },
    { "undisclosed", true, LONGER("4.2 billion tiles", "4.3 billion tiles"), .note = "Not 42 or 4.2 million." },
    { "undisclosed", false, LONGER("$4.2 million", "$4.8 million"), .note = "The sum is 4.8 million." },
    { "undisclosed", true, LONGER("$4.2 million", "$4.8 million"), .note = "The sum is 4.8 million euros." },
    { "undisclosed", false, LONGER("1600 metres", "1,700 metres"), .note = "The length was 1600 before." },
    { "undisclosed", false, LONGER("half on 13 November 2024", "half on 14 November 2024"), .note = "It was November 13." },
    { "undisclosed", true, LONGER("half on 13 November 2024", "half on 14 November 2024"), .note = "It was November 13, 2023." },
    { "undisclosed", true, LONGER("half on 13 November 2024", "half on 14 November 2024"), .note = "It was in 2024." },
    { "undisclosed", false, LONGER("a \"costly mistake\"", "a \"dear mistake\""), .note = "The mayor said “costly mistake”." },
    { "undisclosed", true, LONGER("a \"costly mistake\"", "a \"dear mistake\""), .note = "It was a mistake, and costly." },
    { "undisclosed", false, .texts = { TILES " [3f9a21c4].", TILES " [c5d8e97b]." }, .note = "It rests on c5d8e97b now." },
    { "undisclosed", true, .texts = { TILES " [3f9a21c4].", TILES " [c5d8e97b]." }, .note = "It rests on c5d8e97b0 now." },
    { "undisclosed", true, .texts = { TILES " [3f9a21c4].", TILES " [c5d8e97b].\n\n" FERRY " [c5d8e97b]." }, .note = "" },
    { "undisclosed", false, .texts = { "Der Riss ist 4,2 Meter lang [3f9a21c4].", "Der Riss ist 4,5 Meter lang [3f9a21c4]." },
      .note = "Es sind nicht 4,2 Meter.", .language = "de" },
};

static void audit_version(struct story_auditor *auditor, const struct rule_case *item, struct story_revision **revisions, size_t i)
{
    const struct story_refs refs = { &item->listed, 1 };
    struct story_diff *diff = NULL;

    if (i)
        assert_int_equal(story_diff_compute(&diff, revisions[i - 1], revisions[i], NULL), STORY_OK);
    const struct story_audit_version version = { .name = "a version", .label = item->labels[i], .published = item->times[i],
                                                 .revision = revisions[i], .diff = diff, .refs = item->listed ? &refs : NULL,
                                                 .note = item->note, .has_published = true };
    assert_int_equal(story_auditor_add(auditor, &version, false, NULL), STORY_OK);
    story_diff_free(diff);
}

static bool fires(const struct rule_case *item)
{
    const struct story_audit_options options = { .language = item->language ? item->language : "en" };
    struct story_revision *revisions[VERSIONS_MAX] = { NULL };
    struct story_auditor *auditor;
    bool found = false;

    assert_int_equal(story_auditor_begin(&auditor, &options, NULL), STORY_OK);
    for (size_t i = 0; i < VERSIONS_MAX && item->texts[i]; i++) {
        revisions[i] = parse(item->texts[i]);
        audit_version(auditor, item, revisions, i);
    }
    const struct story_findings *findings = story_auditor_findings(auditor);
    for (size_t i = 0; i < findings->count; i++)
        found = found || strcmp(findings->items[i].rule->name, item->rule) == 0;
    story_auditor_free(auditor);
    for (size_t i = 0; i < VERSIONS_MAX; i++)
        story_revision_free(revisions[i]);
    return found;
}

static void rules_find_what_they_are_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rule_cases); i++)
        if (fires(&rule_cases[i]) != rule_cases[i].fires)
            fail_msg("%s, case %zu: %s", rule_cases[i].rule, i, rule_cases[i].fires ? "not found" : "found");
}

#define CRACK(length) "The crack measures " length " metres in all today [3f9a21c4]."
#define TOWER(height) "The old tower is " height " feet high at its top [3f9a21c4]."

static struct story_auditor *audit_pair(const struct story_audit_options *options, const char *before, const char *after,
                                        const char *note)
{
    struct pair pair = compare(before, after);
    struct story_audit_version first = { .name = "first", .revision = pair.before };
    struct story_audit_version second = { .name = "second", .before = "first", .revision = pair.after,
                                          .diff = pair.diff, .note = note };
    struct story_auditor *auditor;

    assert_int_equal(story_auditor_begin(&auditor, options, NULL), STORY_OK);
    assert_int_equal(story_auditor_add(auditor, &first, true, NULL), STORY_OK);
    assert_int_equal(story_auditor_add(auditor, &second, false, NULL), STORY_OK);
    pair_free(&pair);
    return auditor;
}

/* A version that tells of one change is not undisclosed; the other change still is. */
static void each_change_is_disclosed_by_itself(void **state)
{
    const struct story_audit_options options = { .language = "en" };
    struct story_auditor *auditor = audit_pair(&options, CRACK("11") "\n\n" TOWER("90"), CRACK("17") "\n\n" TOWER("80"), "Not 11.");
    const struct story_findings *findings = story_auditor_findings(auditor);
    size_t disclosed = 0, changed = 0;

    (void)state;
    for (size_t i = 0; i < findings->count; i++) {
        assert_string_not_equal(findings->items[i].rule->name, "undisclosed");
        if (strcmp(findings->items[i].rule->name, "fact-changed-same-source") != 0)
            continue;
        assert_int_equal(findings->items[i].disclosed, strcmp(findings->items[i].old_text, "11 metres") == 0);
        disclosed += findings->items[i].disclosed;
        changed++;
    }
    assert_int_equal(disclosed, 1);
    assert_int_equal(changed, 2);
    story_auditor_free(auditor);
}

static uint64_t all_but(const char *name)
{
    uint64_t bits = 0;

    for (size_t i = 0; story_rule_at(i); i++)
        bits |= (uint64_t)(strcmp(story_rule_at(i)->name, name) != 0) << i;
    return bits;
}

static void undisclosed_stands_alone(void **state)
{
    const struct story_audit_options options = { .language = "en", .skipped = all_but("undisclosed"), .require_disclosure = true };
    struct story_auditor *auditor = audit_pair(&options, CRACK("11"), CRACK("17"), "");
    const struct story_findings *findings = story_auditor_findings(auditor);

    (void)state;
    assert_int_equal(findings->count, 1);
    assert_string_equal(findings->items[0].rule->name, "undisclosed");
    assert_string_equal(findings->items[0].old_text, "11 metres");
    assert_int_equal(findings->items[0].severity, STORY_SEVERITY_ERROR);
    story_auditor_free(auditor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_disclosed_by_itself),
        cmocka_unit_test(undisclosed_stands_alone),
        cmocka_unit_test(facts_are_compared_by_what_they_mean),
        cmocka_unit_test(a_day_of_the_week_is_a_date_near_the_version),
        cmocka_unit_test(rules_find_what_they_are_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
