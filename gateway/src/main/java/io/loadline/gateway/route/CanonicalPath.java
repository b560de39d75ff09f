package io.loadline.gateway.route;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a request's target is written in the one way that leaves no room for two readings. A gateway that decides about one
 * reading and a service that acts on another is how paths are smuggled; so instead of normalising, what is ambiguous is refused.
 */
final class CanonicalPath {

    private static final Pattern CHARACTERS = Pattern.compile("(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*");
    private static final Pattern QUERY = Pattern.compile("(?:[\\x21\\x24-\\x7E]|%[0-9A-Fa-f]{2})*");

    // Encoded: dot, slash, backslash, percent (double encoding), semicolon, and control characters.
    private static final Pattern TRICKS = Pattern.compile("%(?:2[eEfF5]|5[cC]|3[bB]|[01][0-9A-Fa-f]|7[fF])");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?:^|/)\\.{1,2}(?:/|;|$)");

    private CanonicalPath() {}

    /** Why the target of a request line is refused; empty when it is canonical. */
    static Optional<String> objection(String target) {
        if (!target.startsWith("/")) {
            return Optional.of("The request target must be a path, not a whole URI.");
        }
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        if (!CHARACTERS.matcher(path).matches()
                || !QUERY.matcher(target.substring(path.length())).matches()) {
            return Optional.of("The request target has characters that must be percent-encoded.");
        }
        return objectionTo(path);
    }

    private static Optional<String> objectionTo(String path) {
        if (path.contains("//")) {
            return Optional.of("The path has an empty segment.");
        }
        if (TRICKS.matcher(path).find() || path.indexOf(';') >= 0) {
            return Optional.of("The path encodes or uses a character that separates segments or parameters.");
        }
        if (DOT_SEGMENT.matcher(path).find()) {
            return Optional.of("The path has a dot segment.");
        }
        return Optional.empty();
    }
}
