package io.loadline.slo.openslo;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether brackets and quotes of a PromQL query close each other: what a query that was cut or mistyped does not do. */
final class Brackets {
    /** Quoted texts and comments are passed over; a quote that nobody closes is a token of its own. */
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
                    + "|`[^`]*`|#[^\n]*+|(?<quote>[\"'`])(?s:.*+)|(?<open>[(\\[{])|(?<close>[)\\]}])");

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private Brackets() {}

    /** What is wrong with a query; empty when nothing is. */
    static Optional<String> wrong(String query) {
        var open = new ArrayDeque<Character>();
        for (var tokens = TOKEN.matcher(query); tokens.find(); ) {
            if (tokens.group("quote") != null) {
                return Optional.of("the quote " + tokens.group("quote") + " is not closed");
            }
            if (tokens.group("open") != null) {
                if (!open.isEmpty() && open.getFirst() != '(') {
                    return Optional.of("there is a " + tokens.group("open") + " inside of " + open.getFirst());
                }
                open.push(tokens.group("open").charAt(0));
            } else if (tokens.group("close") != null) {
                int kind = CLOSING.indexOf(tokens.group("close"));
                if (open.isEmpty() || open.pop() != OPENING.charAt(kind)) {
                    return Optional.of("the " + tokens.group("close") + " closes nothing");
                }
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("the " + open.getFirst() + " is not closed");
    }
}
