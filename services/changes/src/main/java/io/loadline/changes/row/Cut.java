package io.loadline.changes.row;

/** A part of a text that has no room to be kept whole. Never through a character. */
public final class Cut {
    private Cut() {}

    /** Its beginning. */
    public static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Its end. */
    public static String toEnd(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int start = text.length() - longest;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
