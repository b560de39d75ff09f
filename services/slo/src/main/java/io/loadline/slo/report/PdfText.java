package io.loadline.slo.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A run of characters that one font shows.
 *
 * @param chinese whether that is the Chinese font; else it is one for what {@link #LATIN} has
 */
record PdfText(String text, boolean chinese) {
    static final Charset LATIN = Charset.forName("windows-1252");

    /** What the Chinese font has; also Greek, Cyrillic, kana. */
    private static final Charset CHINESE = Charset.forName("GBK");

    /** The runs of a text in their order; what neither font has becomes a question mark. */
    static List<PdfText> runs(String text) {
        var runs = new ArrayList<PdfText>();
        text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .map(PdfText::one)
                .forEach(one -> {
                    if (!runs.isEmpty() && runs.getLast().chinese == one.chinese) {
                        runs.add(new PdfText(runs.removeLast().text + one.text, one.chinese));
                    } else {
                        runs.add(one);
                    }
                });
        return runs;
    }

    /** Columns of a table that a text takes; a Chinese character takes two. */
    static int columns(String text) {
        return runs(text).stream()
                .mapToInt(run -> run.text.length() * (run.chinese ? 2 : 1))
                .sum();
    }

    /** As much of a text as so many columns have room for, with dots for what is missing. */
    static String cut(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        int end = 0;
        int room = columns;
        for (int character : text.codePoints().toArray()) {
            int wide = columns(Character.toString(character));
            if (wide >= room) {
                break;
            }
            room -= wide;
            end += Character.charCount(character);
        }
        return text.substring(0, end) + "…";
    }

    /** As a string of PDF: one byte for each character, or UTF-16 as the font's encoding wants it. */
    String string() {
        return chinese ? "<" + utf16(text) + ">" : "(" + text.replaceAll("[\\\\()]", "\\\\$0") + ")";
    }

    /** As a string of PDF outside of pages, where there is no font. */
    static String title(String text) {
        return "<FEFF" + utf16(text) + ">";
    }

    private static PdfText one(String character) {
        if (LATIN.newEncoder().canEncode(character)) {
            return new PdfText(character, false);
        }
        boolean chinese = CHINESE.newEncoder().canEncode(character);
        return new PdfText(chinese ? character : "?", chinese);
    }

    private static String utf16(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
