package io.loadline.web;

import java.util.regex.Pattern;

/** What of a client's text can be kept or counted. */
public final class Texts {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

    private Texts() {}

    /** PostgreSQL cannot store NUL, and UTF-8 cannot say half a surrogate pair. */
    public static boolean areStorable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                return false;
            }
        }
        return true;
    }

    /** A number as JSON writes it: no plus in front, no hexadecimal, no infinity, no exponent that fills the memory. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
