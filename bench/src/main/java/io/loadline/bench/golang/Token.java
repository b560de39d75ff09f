package io.loadline.bench.golang;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of Go source. Source: The Go Programming Language Specification, lexical elements.
 *
 * @param text as written; of a text with its quotes
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    private static final Pattern PIECE = Pattern.compile(
            "[ \\t\\r]+|//[^\\n]*|/\\*.*?\\*/|(?<break>\\n)|(?<name>[A-Za-z_]\\w*)|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<text>\"(?:[^\"\\\\]++|\\\\.)*+\"|`[^`]*`|'(?:[^'\\\\]|\\\\.)+')"
                    + "|(?<sign>:=|\\.\\.\\.|==|!=|&&|\\|\\||<=|>=|\\+\\+|[-+*/%&|!<>=(){}\\[\\],;:.^~])",
            Pattern.DOTALL);

    /** After these a statement goes on in the next line. */
    private static final Set<String> GOES_ON = Set.of(
            "case",
            "const",
            "default",
            "else",
            "for",
            "func",
            "if",
            "import",
            "interface",
            "map",
            "range",
            "struct",
            "switch",
            "type",
            "var");

    private static final Set<String> CLOSING = Set.of(")", "]", "}", "++");

    /** Of a whole file, with the semicolons that the ends of its lines stand for, and one more at its end. */
    static List<Token> all(String source, String file) {
        var tokens = new ArrayList<Token>();
        var matcher = PIECE.matcher(source);
        int line = 1;
        for (int at = 0; at < source.length(); at = matcher.end()) {
            if (!matcher.region(at, source.length()).lookingAt()) {
                throw new UnreadableGoException(new Site(file, line), "no such character: " + source.charAt(at));
            }
            if (matcher.group("break") != null
                    && !tokens.isEmpty()
                    && tokens.getLast().endsStatement()) {
                tokens.add(new Token(Kind.SIGN, ";", line));
            } else if (matcher.group("name") != null) {
                tokens.add(new Token(Kind.NAME, matcher.group(), line));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, matcher.group(), line));
            } else if (matcher.group("text") != null) {
                tokens.add(new Token(Kind.TEXT, matcher.group(), line));
            } else if (matcher.group("sign") != null) {
                tokens.add(new Token(Kind.SIGN, matcher.group(), line));
            }
            line += (int) matcher.group().chars().filter(c -> c == '\n').count();
        }
        tokens.add(new Token(Kind.SIGN, ";", line));
        tokens.add(new Token(Kind.END, "", line));
        return List.copyOf(tokens);
    }

    private boolean endsStatement() {
        return switch (kind) {
            case NAME -> !GOES_ON.contains(text);
            case NUMBER, TEXT -> true;
            case SIGN -> CLOSING.contains(text);
            case END -> false;
        };
    }

    /** Whether it is this name, keyword or sign. */
    boolean is(String word) {
        return text.equals(word);
    }

    /** What a text says. */
    String said() {
        var inner = text.substring(1, text.length() - 1);
        return text.startsWith("`") ? inner : inner.translateEscapes();
    }
}
