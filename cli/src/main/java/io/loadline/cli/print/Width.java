package io.loadline.cli.print;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** How many columns a terminal takes for a text: two for each sign of Chinese, Japanese and Korean. */
final class Width {
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF60;

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(each -> isWide(each) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        return WIDE.contains(UnicodeScript.of(codePoint))
                || (codePoint >= FIRST_FULL_WIDTH && codePoint <= LAST_FULL_WIDTH);
    }
}
