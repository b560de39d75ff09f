package io.loadline.cli.client;

import java.util.regex.Pattern;

/**
 * Text of others as a terminal is to show it. As it is, a title could move the cursor, write over what was said before, or be read
 * from the right (CWE-150; Unicode Technical Report 36, bidirectional text spoofing).
 */
public final class Plain {
    private static final Pattern COMMANDS =
            Pattern.compile("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

    private Plain() {}

    /** With a sign for each character that tells a terminal something, but for ends of lines and tabs. */
    public static String of(String text) {
        return COMMANDS.matcher(text).replaceAll("\uFFFD");
    }
}
