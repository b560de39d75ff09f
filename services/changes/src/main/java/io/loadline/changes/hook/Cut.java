package io.loadline.changes.hook;

/** The beginning of a text that has no room to be kept whole. */
final class Cut {
    private Cut() {}

    /** Never through a character. */
    static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
