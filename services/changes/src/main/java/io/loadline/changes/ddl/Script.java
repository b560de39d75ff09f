package io.loadline.changes.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts texts into single statements, each with its line; comments become spaces. */
final class Script {
    private static final int NEVER = -1;
    private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");

    private final Dialect dialect;
    private final int statement;
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private int at;
    private int line = 1;
    private int begun;
    /** Where the last text ended in which backslashes escape. */
    private int escaped = NEVER;

    private Script(Dialect dialect, int statement, String text) {
        this.dialect = dialect;
        this.statement = statement;
        this.text = text;
    }

    /**
     * One statement.
     *
     * @param statement index of the text that it is in
     * @param line on which it begins, from 1
     */
    record Piece(int statement, int line, String text) {
        /** A part of it. */
        Piece with(String part) {
            return new Piece(statement, line, part);
        }
    }

    static List<Piece> of(Dialect dialect, List<String> texts) {
        var all = new ArrayList<Piece>();
        for (int i = 0; i < texts.size(); i++) {
            all.addAll(new Script(dialect, i, texts.get(i)).cut());
        }
        return all;
    }

    private List<Piece> cut() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                end();
                at++;
            } else if (startsComment()) {
                comment();
            } else if (c == '\'' || c == '"' || (c == '`' && dialect == Dialect.MYSQL)) {
                quoted(c);
            } else if (c == '$' && dialect == Dialect.POSTGRESQL && !isName(at - 1)) {
                take(dollarEnd());
            } else if (Character.isWhitespace(c)) {
                separate(c);
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                take(at + 1);
            }
        }
        end();
        return pieces;
    }

    private void end() {
        if (!piece.toString().isBlank()) {
            pieces.add(new Piece(statement, begun, piece.toString().strip()));
        }
        piece.setLength(0);
        begun = 0;
        escaped = NEVER;
    }

    private void take(int end) {
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (begun == 0 && !Character.isWhitespace(c)) {
                begun = line;
            }
            piece.append(c);
            line += c == '\n' ? 1 : 0;
        }
    }

    private boolean startsComment() {
        return startsLine() || (text.startsWith("/*", at) && !text.startsWith("/*!", at));
    }

    /** In MySQL a blank has to follow two dashes, which otherwise take away what is negative. */
    private boolean startsLine() {
        return switch (dialect) {
            case POSTGRESQL -> text.startsWith("--", at);
            case MYSQL ->
                text.charAt(at) == '#'
                        || (text.startsWith("--", at) && (at + 2 == text.length() || text.charAt(at + 2) <= ' '));
        };
    }

    private void comment() {
        int end = text.startsWith("/*", at) ? blockEnd() : lineEnd();
        for (; at < end; at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
        separate(' ');
    }

    /**
     * One of several blanks is enough, and patterns cannot try every way to divide it. The end of a line stays one, because PostgreSQL joins
     * texts over it.
     */
    private void separate(char blank) {
        int last = piece.length() - 1;
        if (last < 0 || !Character.isWhitespace(piece.charAt(last))) {
            piece.append(blank);
        } else if (blank == '\n') {
            piece.setCharAt(last, blank);
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** PostgreSQL's comments nest. */
    private int blockEnd() {
        int depth = 0;
        for (int i = at; i < text.length() - 1; i++) {
            if (text.startsWith("/*", i) && (depth == 0 || dialect == Dialect.POSTGRESQL)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return text.length();
    }

    private void quoted(char quote) {
        boolean escapes = escapes(quote);
        take(quoteEnd(quote, escapes));
        escaped = escapes ? piece.length() : NEVER;
    }

    /** Whether a backslash keeps a quote within the text: in MySQL, and in PostgreSQL after an E and where such a text goes on in the next line. */
    private boolean escapes(char quote) {
        return switch (dialect) {
            case POSTGRESQL -> quote == '\'' && (isAfterE() || goesOn());
            case MYSQL -> quote != '`';
        };
    }

    private boolean isAfterE() {
        return at > 0 && Character.toUpperCase(text.charAt(at - 1)) == 'E' && !isName(at - 2);
    }

    private boolean goesOn() {
        return escaped != NEVER
                && piece.indexOf("\n", escaped) >= 0
                && piece.substring(escaped).isBlank();
    }

    private boolean isName(int index) {
        char c = index < 0 ? ' ' : text.charAt(index);
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }

    private int quoteEnd(char quote, boolean escapes) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote;
            if (doubled || (c == '\\' && escapes)) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int dollarEnd() {
        var tag = DOLLAR.matcher(text).region(at, text.length());
        if (!tag.lookingAt()) {
            return at + 1;
        }
        int end = text.indexOf(tag.group(), tag.end());
        return end < 0 ? text.length() : end + tag.group().length();
    }
}
