package io.loadline.changes.row;

/** The beginning of a text that has no room to be kept whole. */
public final class Cut {
    private Cut() {}

    /** Never through a character. */
    public static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
