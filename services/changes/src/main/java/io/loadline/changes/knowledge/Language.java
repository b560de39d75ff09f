package io.loadline.changes.knowledge;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The language of a text, of those that PostgreSQL finds stems in. A text is full of small words, and has most of those of its own
 * language (Grefenstette, Comparing two language identification schemes, JADT 1995); a letter that few languages have counts as much. A text
 * that tells nothing is taken as English, in which people write half of their words anyway.
 *
 * <p>To mistake one costs little: a question is brought to its stems in the language of each text that it is held against.
 */
enum Language {
    ENGLISH(
            "",
            "the of and to in is was were are be been it its that this these those with for on at by from not no as has have had which"
                    + " when after before but or an a all can cannot could did does their there they we our then than into while if so"),
    GERMAN(
            "äöüß",
            "der die das den dem des ein eine einen einem einer und ist sind war waren wird werden wurde wurden nicht kein keine mit auf"
                    + " von vom zu zum zur im in an am bei nach vor aus als auch nur noch sich es wir sie dass wenn weil oder aber durch hat"
                    + " haben seit ab"),
    FRENCH(
            "éèêëàâçîïôùûœ",
            "le la les un une des du de et est sont ont a pas ne ce cette ces que qui dans sur pour par avec sans au aux en il elle nous"
                    + " vous ils avant mais ou plus se sa son ses leur d l n qu"),
    SPANISH(
            "ñáíóú¿¡",
            "el la los las un una unos unas de del y e o es son era fue fueron ha han no se su sus que en con por para como pero al lo le"
                    + " nos este esta estos estas cuando antes sin sobre hay ya todo todos"),
    PORTUGUESE(
            "ãõáâéêíóôúç",
            "o a os as um uma de do da dos das e era foi foram se seu sua que em no na nos nas com por para como mais mas ao aos este"
                    + " esta isso quando depois antes sem sobre ou pelo pela"),
    ITALIAN(
            "àèìòù",
            "il lo la i gli le un una uno di del della dei delle dell e sono era stato stata non si che in nel nella con per da dal dalla"
                    + " come ma al alla ai su sul questo questa quando dopo prima senza anche ha hanno o"),
    DUTCH(
            "",
            "de het een en van is zijn was werd werden niet geen met op voor te naar bij uit als ook nog om dat die dit wij we ze er maar"
                    + " of door over onder na heeft hebben aan in kan wordt worden"),
    SWEDISH(
            "åäö",
            "och att det som en ett var inte med av till den de i om har hade men eller kan vi sig vid ska blev blir efter"),
    /** Norwegian too, of which the small words and most endings are the same. */
    DANISH(
            "åæø",
            "og at det som en et er var ikke for med af av til den de i om har havde hadde fra efter etter men eller kan vi sig seg ved skal"
                    + " blev ble bliver"),
    RUSSIAN("абвгдежзийклмнопрстуфхцчшщъыьэюя", "и в на не"),
    TURKISH("çğışöü", "ve bir bu ile daha sonra ama veya olarak olan oldu yok gibi kadar"),
    INDONESIAN(
            "",
            "yang dan di ke dari ini itu untuk dengan tidak pada adalah akan telah sudah karena oleh setelah sebelum atau juga dalam bisa"
                    + " ada");

    /** Of more words it is known long before. */
    private static final int MOST_WORDS = 2_000;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}¿¡]+");

    private final String letters;

    @SuppressWarnings("ImmutableEnumChecker") // it is
    private final Set<String> small;

    Language(String letters, String small) {
        this.letters = letters;
        this.small = Set.of(small.split(" "));
    }

    static Language of(String text) {
        var words = BETWEEN_WORDS
                .splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .limit(MOST_WORDS)
                .toList();
        return Arrays.stream(values())
                .max(Comparator.comparingLong(
                        language -> words.stream().filter(language::shows).count()))
                .orElse(ENGLISH);
    }

    /** The text-search configuration of PostgreSQL. */
    String configuration() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean shows(String word) {
        return small.contains(word) || word.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }
}
