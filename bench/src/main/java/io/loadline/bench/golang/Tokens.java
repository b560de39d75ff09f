package io.loadline.bench.golang;

import io.loadline.bench.golang.Token.Kind;
import java.util.List;

/** A place in the tokens of a file, which moves on. */
final class Tokens {
    private final String file;
    private final List<Token> all;
    private int at;

    Tokens(String file, List<Token> all, int at) {
        this.file = file;
        this.all = all;
        this.at = at;
    }

    /** The same place, which moves by itself. */
    Tokens fork() {
        return new Tokens(file, all, at);
    }

    Site site() {
        return new Site(file, peek().line());
    }

    Token peek() {
        return all.get(at);
    }

    boolean is(String word) {
        return peek().is(word);
    }

    /** Whether the token after this one is such a word. */
    boolean isBefore(String word) {
        return at + 1 < all.size() && all.get(at + 1).is(word);
    }

    boolean isText() {
        return peek().kind() == Kind.TEXT;
    }

    boolean ends() {
        return peek().kind() == Kind.END;
    }

    Token take() {
        return all.get(at++);
    }

    /** Moves on when this is the word. */
    boolean take(String word) {
        boolean found = is(word);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String word) {
        if (!take(word)) {
            throw unreadable("expected " + word);
        }
    }

    /** Behind the sign between two of a list; at the end of the list it may be missing. */
    void separate(String sign, String end) {
        if (!is(end)) {
            expect(sign);
        }
    }

    String name() {
        if (peek().kind() != Kind.NAME) {
            throw unreadable("expected a name");
        }
        return take().text();
    }

    /** Behind the bracket that closes the one that is opened here. */
    void skipBrackets() {
        int depth = 0;
        do {
            depth += depth(take());
        } while (depth > 0);
    }

    /** Behind the declaration or specification that goes on here; not out of the brackets around it. */
    void skipStatement() {
        int depth = 0;
        while (!ends() && !(depth == 0 && (is(";") || depth(peek()) < 0))) {
            depth += depth(take());
        }
        take(";");
    }

    private int depth(Token token) {
        if (token.is("(") || token.is("[") || token.is("{")) {
            return 1;
        }
        if (token.kind() == Kind.END) {
            throw unreadable("a bracket is not closed");
        }
        return token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
    }

    UnreadableGoException unreadable(String message) {
        return new UnreadableGoException(site(), message + " at '" + peek().text() + "'");
    }
}
