package io.loadline.changes.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A text as words that a full-text index understands, whatever language it is in. Where words are written apart they are taken as they
 * are, and PostgreSQL finds their stems. Chinese, Japanese and Korean write none apart: each pair of neighbouring characters stands for
 * a word there, and each character for itself, so that a question of one is answered too (overlapping bigrams; Manning, Raghavan and
 * Schütze, Introduction to Information Retrieval, 2.2.1). Such a term is spelt in ASCII: it depends on no locale of the database.
 */
final class Terms {
    /** More than a text-search vector of PostgreSQL has room for (1 MB) would stop the read model. */
    private static final int MOST = 40_000;

    private static final int LONG_VOWEL = 'ー';

    private final List<String> terms = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int before;

    private Terms() {}

    /** Terms of a text that is kept, apart by blanks; of too many the last, since people write below what they wrote before. */
    static String of(String text) {
        var terms = read(text, true);
        return String.join(" ", terms.subList(Math.max(0, terms.size() - MOST), terms.size()));
    }

    /** Terms of a question: of characters in a row, their pairs alone. */
    static String ofQuestion(String text) {
        var terms = read(text, false);
        return String.join(" ", terms.subList(0, Math.min(MOST, terms.size())));
    }

    private static List<String> read(String text, boolean singles) {
        var terms = new Terms();
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        for (int i = 0; i < plain.length; i++) {
            if (isWritten(plain[i])) {
                terms.character(plain[i], singles || !hasNeighbour(plain, i));
            } else {
                terms.letter(plain[i]);
            }
        }
        terms.endWord();
        return terms.terms;
    }

    private void character(int c, boolean alone) {
        endWord();
        if (before != 0) {
            terms.add(spelt(before) + spelt(c).substring(1));
        }
        if (alone) {
            terms.add(spelt(c));
        }
        before = c;
    }

    private void letter(int c) {
        before = 0;
        if (Character.isLetterOrDigit(c)) {
            word.appendCodePoint(c);
        } else {
            endWord();
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            terms.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean hasNeighbour(int[] text, int i) {
        return (i > 0 && isWritten(text[i - 1])) || (i + 1 < text.length && isWritten(text[i + 1]));
    }

    /** Of a script that writes no words apart; the mark of a long vowel belongs to several. */
    private static boolean isWritten(int c) {
        return c == LONG_VOWEL
                || switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }

    private static String spelt(int c) {
        return "x" + HexFormat.of().toHexDigits(c, 5);
    }
}
