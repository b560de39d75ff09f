package io.loadline.web;

/** What of a client's text can be kept. */
public final class Texts {
    private Texts() {}

    /** PostgreSQL cannot store NUL, and UTF-8 cannot say half a surrogate pair. */
    public static boolean areStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
