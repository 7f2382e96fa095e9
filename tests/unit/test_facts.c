/* Small edits inside one sentence that change what it says, and others that do not: units, fractions, powers, signs, order. */
#include "helper.h"

#include "audit/facts.h"

#include <string.h>

struct edit {
    const char *language;
    enum fact_kind kind;
    const char *before;
    const char *after;
};

static const struct edit changes[] = {
    { "en", FACT_NUMBER, "It gives 5 MW now.", "It gives 5 mW now." },
    { "en", FACT_NUMBER, "It gives 5 kW now.", "It gives 5 kWh now." },
    { "en", FACT_NUMBER, "It sends 5 Mb a day.", "It sends 5 MB a day." },
    { "en", FACT_NUMBER, "It sends 5 Mbps.", "It sends 5 MBps." },
    { "en", FACT_NUMBER, "It holds 5 TiB.", "It holds 5 TB." },
    { "en", FACT_NUMBER, "The dose was 5 mg.", "The dose was 5 µg." },
    { "en", FACT_NUMBER, "It ran at 5 km/h.", "It ran at 5 m/s." },
    { "en", FACT_NUMBER, "Rates rose 25 basis points.", "Rates rose 25 percentage points." },
    { "en", FACT_NUMBER, "They won two to one.", "They won one to two." },
    { "en", FACT_NUMBER, "It was 20 °C.", "It was 20 °F." },
    { "en", FACT_NUMBER, "It grew by 5%.", "It grew by 5‰." },
    { "en", FACT_NUMBER, "The wall is 5' high.", "The wall is 5\" high." },
    { "en", FACT_NUMBER, "The wall is 5′ high.", "The wall is 5″ high." },
    { "en", FACT_NUMBER, "It was in 500 BC.", "It was in 500 AD." },
    { "de", FACT_NUMBER, "Es liefert 5 MW.", "Es liefert 5 mW." },
    { "fr", FACT_NUMBER, "Il fait 5 Mo.", "Il fait 5 Go." },
    { "es", FACT_NUMBER, "Hacía 20 °C.", "Hacía 20 °F." },
    { "pt", FACT_NUMBER, "Gera 5 kW.", "Gera 5 kWh." },
    { "none", FACT_NUMBER, "Het geeft 5 kW.", "Het geeft 5 kWh." },
    { "en", FACT_NUMBER, "Only ½ of them came.", "Only ⅓ of them came." },
    { "en", FACT_NUMBER, "It is 5⅓ feet long.", "It is 5⅔ feet long." },
    { "en", FACT_NUMBER, "It measured 2/3 km.", "It measured 2/3 m." },
    { "none", FACT_NUMBER, "Er kwam ¼ van hen.", "Er kwam ¾ van hen." },
    { "en", FACT_NUMBER, "It has 10² cells.", "It has 10³ cells." },
    { "en", FACT_NUMBER, "It fell to 10⁻⁵ of it.", "It fell to 10⁻⁶ of it." },
    { "en", FACT_NUMBER, "It has 2^5 cells.", "It has 2^-5 cells." },
    { "en", FACT_NUMBER, "It is 5 m² in all.", "It is 5 m³ in all." },
    { "de", FACT_NUMBER, "Es sind 5 m2.", "Es sind 5 m3." },
    { "en", FACT_NUMBER, "They won 3–2.", "They won 2–3." },
    { "en", FACT_NUMBER, "They lost 7-6, 6-4.", "They lost 6-7, 6-4." },
    { "en", FACT_NUMBER, "The ratio was 3:2 then.", "The ratio was 2:3 then." },
    { "en", FACT_NUMBER, "It rose from 5 to 10 per cent.", "It rose from 10 to 5 per cent." },
    { "en", FACT_MONEY, "It rose from $5 to $10.", "It rose from $10 to $5." },
    { "en", FACT_DATE, "It ran from 2010 to 2012.", "It ran from 2012 to 2010." },
    { "de", FACT_NUMBER, "Es stieg von 5 auf 10 Prozent.", "Es stieg von 10 auf 5 Prozent." },
    { "none", FACT_NUMBER, "Zij wonnen met 3-2.", "Zij wonnen met 2-3." },
    { "en", FACT_NUMBER, "Of them 12 died and 30 were hurt.", "Of them 30 died and 12 were hurt." },
    { "en", FACT_NUMBER, "The bill passed by 52 votes to 48 today.", "The bill passed by 48 votes to 52 today." },
    { "en", FACT_NUMBER, "Orre won 30 seats and the Crabs won 12 seats.", "Orre won 12 seats and the Crabs won 30 seats." },
    { "en", FACT_NUMBER, "Orre won 30 and the Crabs won 12 of them.", "Orre won 12 and the Crabs won 30 of them." },
    { "en", FACT_NUMBER, "The 45-year-old Stone met the 32-year-old Quill.", "The 32-year-old Stone met the 45-year-old Quill." },
    { "en", FACT_MONEY, "It cost $5 in May and $10 in June.", "It cost $10 in May and $5 in June." },
    { "en", FACT_DATE, "Stone was born in 1950 and Quill was born in 1960.", "Stone was born in 1960 and Quill was born in 1950." },
    { "de", FACT_NUMBER, "Orre gewann 30 Sitze, Kolk gewann 12 Sitze.", "Orre gewann 12 Sitze, Kolk gewann 30 Sitze." },
    { "en", FACT_NUMBER, "Stone, 42, and Quill, 35, came.", "Stone, 35, and Quill, 42, came." },
    { "fr", FACT_NUMBER, "Il y a 12 morts et 30 blessés.", "Il y a 30 morts et 12 blessés." },
    { "en", FACT_HEDGE, "It holds <5 grams.", "It holds >5 grams." },
    { "en", FACT_HEDGE, "It holds ≤ 5 grams.", "It holds ≥ 5 grams." },
    { "en", FACT_HEDGE, "It holds >=5 grams.", "It holds 5 grams." },
    { "en", FACT_HEDGE, "It holds ±5 grams.", "It holds 5 grams." },
    { "en", FACT_HEDGE, "It cost ~$5 then.", "It cost $5 then." },
    { "en", FACT_HEDGE, "It was low (p<0.05).", "It was low (p>0.05)." },
    { "none", FACT_HEDGE, "Het was <5 gram.", "Het was >5 gram." },
    { "en", FACT_NUMBER, "It was −5 degrees.", "It was 5 degrees." },
    { "en", FACT_NUMBER, "It was minus 5 degrees.", "It was 5 degrees." },
    { "es", FACT_NUMBER, "Hacía menos 5 grados.", "Hacía 5 grados." },
    { "en", FACT_MONEY, "It cost ₺5.", "It cost ₴5." },
    { "en", FACT_NAME, "They fly the F-16 now.", "They fly the F-15 now." },
    { "en", FACT_NAME, "They fly the B-52 now.", "They fly the B-2 now." },
    { "none", FACT_NAME, "Het is de A7 daar.", "Het is de A71 daar." },
    { "none", FACT_NAME, "Het is de A5 daar.", "Het is de A6 daar." },
    { "en", FACT_NUMBER, "Read chapter IV of it.", "Read chapter VI of it." },
    { "none", FACT_NUMBER, "Nel XX secolo era un mulino.", "Nel XIX secolo era un mulino." },
    { "en", FACT_NUMBER, "The XIX legion came.", "The XX legion came." },
    { "en", FACT_NUMBER, "It lies at 52° N there.", "It lies at 52° S there." },
    { "en", FACT_DATE, "It opens at 10:00 GMT.", "It opens at 10:00 CET." },
};

static const struct edit wordings[] = {
    { "en", FACT_NUMBER, "The road is 5 km long.", "The road is 5km long." },
    { "en", FACT_NUMBER, "The road is 5 kilometres long.", "The road is 5,000 m long." },
    { "en", FACT_NUMBER, "It gives 5 MW now.", "It gives 5 megawatts now." },
    { "en", FACT_NUMBER, "It gives 5 MW now.", "It gives 5,000 kW now." },
    { "en", FACT_NUMBER, "It sends 5 MB a day.", "It sends 5 megabytes a day." },
    { "en", FACT_NUMBER, "It sends 5 Mbit/s.", "It sends 5 megabits per second." },
    { "en", FACT_NUMBER, "It gives 5 kWh.", "It gives 5 kilowatt-hours." },
    { "en", FACT_NUMBER, "It weighs 5 kg.", "It weighs 5 KG." },
    { "en", FACT_NUMBER, "The dose was 5 µg.", "The dose was 5 micrograms." },
    { "en", FACT_NUMBER, "It ran at 5 km/h.", "It ran at 5 kilometres per hour." },
    { "en", FACT_NUMBER, "It held 5 mg/l of it.", "It held 5 mg/L of it." },
    { "en", FACT_NUMBER, "Some 5 m³/s came at 2 m/s.", "Some 5 cubic metres a second came at 2 metres a second." },
    { "en", FACT_NUMBER, "Men in their 60s fly 747s.", "Men in their 60’s fly 747 jets." },
    { "en", FACT_NUMBER, "He ran it in 9.58s.", "He ran it in 9.58 seconds." },
    { "en", FACT_NUMBER, "Rates rose 25 bps.", "Rates rose 25 basis points." },
    { "en", FACT_NUMBER, "They won 2–1 at home.", "They won two to one at home." },
    { "none", FACT_NUMBER, "Het was 5 mg/dl daar.", "Het was 5 mg/dL daar." },
    { "en", FACT_NUMBER, "It was 20 °C.", "It was 20 degrees Celsius." },
    { "en", FACT_NUMBER, "It was 20C.", "It was 20 ℃." },
    { "en", FACT_NUMBER, "The wall is 5' high.", "The wall is 5 feet high." },
    { "en", FACT_NUMBER, "It is a 5'' board.", "It is a 5-inch board." },
    { "en", FACT_NUMBER, "He said \"we are 5\" then.", "He said then: “5 we are.”" },
    { "en", FACT_NUMBER, "The dose was 5 mg/day then.", "The dose was 5 mg a day then." },
    { "none", FACT_NUMBER, "De weg is 5 km lang.", "De weg is 5 kilometer lang." },
    { "en", FACT_NUMBER, "It grew by 5 per cent.", "It grew by 5 percent." },
    { "en", FACT_NUMBER, "Category 5 A roads.", "Category 5 a roads." },
    { "de", FACT_NUMBER, "Es liefert 5 MWh.", "Es liefert 5 Megawattstunden." },
    { "de", FACT_NUMBER, "Es waren 0,5 ‰.", "Es waren 0,5 Promille." },
    { "fr", FACT_NUMBER, "Il fait 5 Mo.", "Il fait 5 mégaoctets." },
    { "es", FACT_NUMBER, "Hacía 20 ºC.", "Hacía 20 grados centígrados." },
    { "pt", FACT_NUMBER, "Fazia 22º C.", "Fazia 22 °C." },
    { "en", FACT_NUMBER, "It is 5¼ feet long.", "It is 5.25 feet long." },
    { "en", FACT_NUMBER, "It is 5 1/2 feet long.", "It is 5½ feet long." },
    { "en", FACT_NUMBER, "Only ⅓ of them came.", "Only one third of them came." },
    { "en", FACT_NUMBER, "Only 2⁄3 of them came.", "Only ⅔ of them came." },
    { "en", FACT_HEDGE, "Some ½ of them came.", "Some half of them came." },
    { "en", FACT_NUMBER, "It has 10³ cells.", "It has 1,000 cells." },
    { "en", FACT_NUMBER, "It has 10^2 cells.", "It has 10² cells." },
    { "en", FACT_NUMBER, "It is 5 m² in all.", "It is 5 square metres in all." },
    { "en", FACT_NUMBER, "They won 3–2 at home.", "At home they won 3-2." },
    { "en", FACT_NUMBER, "Orre won 30 seats and the Crabs won 12 seats.", "The Crabs won 12 seats, and Orre won 30 seats." },
    { "en", FACT_MONEY, "It cost $5 in May and $10 in June.", "In June it cost $10 and in May $5." },
    { "en", FACT_NUMBER, "Orre won 3, 4 and 5 seats in May.", "In May, Orre won 5, 4 and 3 seats." },
    { "en", FACT_NUMBER, "Stone has 30 seats in Orre, Quill 12 seats in Kolk.", "In Kolk, Quill has 12 seats, Stone 30 seats in Orre." },
    { "en", FACT_NUMBER, "They have 2 or 3 boats.", "They have 3 or 2 boats." },
    { "en", FACT_NUMBER, "Boats 3, 4 and 5 sank.", "Boats 5, 4 and 3 sank." },
    { "en", FACT_NUMBER, "He has 3 dogs and 2 cats.", "He has 2 cats and 3 dogs." },
    { "en", FACT_NUMBER, "Stone, 42, and Quill, 35, came.", "Quill, 35, and Stone, 42, came." },
    { "none", FACT_NUMBER, "In 3 en 5 dagen.", "In 5 en 3 dagen." },
    { "en", FACT_HEDGE, "It holds <5 grams.", "It holds less than 5 grams." },
    { "en", FACT_HEDGE, "It holds <= 5 grams.", "It holds ≤5 grams." },
    { "en", FACT_HEDGE, "In all 100+ came.", "In all more than 100 came." },
    { "de", FACT_HEDGE, "Es sind ≥5 Gramm.", "Es sind mindestens 5 Gramm." },
    { "en", FACT_HEDGE, "See <b>5</b> boats.", "See 5 boats." },
    { "en", FACT_HEDGE, "See -> 5 boats.", "See 5 boats." },
    { "en", FACT_HEDGE, "> 5 boats sank.", "5 boats sank." },
    { "en", FACT_NUMBER, "It was minus 5 degrees.", "It was −5 degrees." },
    { "fr", FACT_NUMBER, "Il fait au moins 5 degrés.", "Il fait 5 degrés." },
    { "pt", FACT_NUMBER, "Há menos 14 barcos.", "Há 14 barcos a menos." },
    { "en", FACT_NAME, "They fly the F-16 now.", "They fly the F16 now." },
    { "en", FACT_NAME, "They fly the F-16 now.", "They fly jets now." },
    { "en", FACT_NUMBER, "Read chapter IV of it.", "Read chapter 4 of it." },
    { "en", FACT_NUMBER, "She has an IV drip.", "She has a drip." },
    { "de", FACT_NUMBER, "Er trug immer XXL.", "Er trug immer XL." },
    { "en", FACT_NUMBER, "The IV drip hung at 52° there.", "The drip hung at 52° N there." },
    { "none", FACT_NUMBER, "Deel IV is 5 kilometer lang.", "Deel vier is 5 km lang." },
    { "en", FACT_DATE, "It opens at 10:00 GMT.", "It opens at 10:00 UTC." },
    { "en", FACT_DATE, "It opens at 10:00 GMT.", "It opens at 10:00 local time." },
};

static size_t count_left(const struct facts *facts, enum fact_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++)
        count += facts->items[i].kind == kind && !facts->items[i].is_matched;
    return count;
}

static size_t differences(const struct edit *edit)
{
    const struct lexicon *lexicon = lexicon_find(edit->language);
    struct arena arena = { 0 };
    struct facts before, after;

    assert_true(facts_read(&before, lexicon, edit->before, strlen(edit->before), &arena));
    assert_true(facts_read(&after, lexicon, edit->after, strlen(edit->after), &arena));
    assert_true(facts_match(&before, &after));
    size_t count = count_left(&before, edit->kind) + count_left(&after, edit->kind);
    arena_clear(&arena);
    return count;
}

static void an_edit_that_changes_a_fact_is_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(changes); i++)
        if (!differences(&changes[i]))
            fail_msg("%s / %s: the same", changes[i].before, changes[i].after);
}

static void another_wording_is_no_other_fact(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(wordings); i++)
        if (differences(&wordings[i]))
            fail_msg("%s / %s: differ", wordings[i].before, wordings[i].after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_that_changes_a_fact_is_seen),
        cmocka_unit_test(another_wording_is_no_other_fact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
