package io.loadline.gateway.route;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether a request's target is written in the one way that leaves no room for two readings. A gateway that decides about one
 * reading and a service that acts on another is how paths are smuggled; so instead of normalising, what is ambiguous is refused.
 */
final class CanonicalPath {

    private static final String OF_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";

    private static final BitSet OF_A_PATH = characters(OF_NAMES + "~!$&'()*+,;=:@/");
    private static final BitSet OF_A_QUERY = characters("?[]");

    static {
        OF_A_QUERY.or(OF_A_PATH);
    }

    /**
     * Encoded, they hide a segment, a parameter, another encoding, or a name by which somebody decides before it is decoded; control characters
     * do too. What names are made of needs no encoding (RFC 3986, 2.3).
     */
    private static final BitSet NEVER_ENCODED = characters(OF_NAMES + "/\\%;\u007f");

    private static final int FIRST_PRINTABLE = 0x20;

    private CanonicalPath() {}

    /** Why the target of a request line is refused; empty when it is canonical. */
    static Optional<String> objection(String target) {
        if (!target.startsWith("/")) {
            return Optional.of("The request target must be a path, not a whole URI.");
        }
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        if (!isWrittenIn(OF_A_PATH, path) || !isWrittenIn(OF_A_QUERY, target.substring(path.length()))) {
            return Optional.of("The request target has characters that must be percent-encoded.");
        }
        return objectionTo(path);
    }

    private static Optional<String> objectionTo(String path) {
        if (path.contains("//")) {
            return Optional.of("The path has an empty segment.");
        }
        if (encodesTricks(path) || path.indexOf(';') >= 0) {
            return Optional.of("The path encodes what needs no encoding, or what separates segments or parameters.");
        }
        if (path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..")) {
            return Optional.of("The path has a dot segment.");
        }
        return Optional.empty();
    }

    private static boolean isWrittenIn(BitSet allowed, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                if (!allowed.get(text.charAt(i))) {
                    return false;
                }
            } else if (i + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(i + 1))
                    || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                return false;
            } else {
                i += 2;
            }
        }
        return true;
    }

    private static boolean encodesTricks(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            int encoded = HexFormat.fromHexDigits(path, i + 1, i + 3);
            if (encoded < FIRST_PRINTABLE || NEVER_ENCODED.get(encoded)) {
                return true;
            }
        }
        return false;
    }

    private static BitSet characters(String characters) {
        var set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }
}
