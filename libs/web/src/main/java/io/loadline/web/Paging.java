package io.loadline.web;

import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to 500 rows
 * @param after the page before ended there
 */
public record Paging(int limit, Optional<Cursor> after) {
    static final int MOST = 500;
    static final int USUAL = 50;

    static Paging of(Incoming incoming) {
        return new Paging(
                incoming.query("limit").map(Paging::limit).orElse(USUAL),
                incoming.query("after").map(Cursor::parse));
    }

    /** How many rows to fetch: one more than is shown, which tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    static int limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw WebProblem.INVALID_LIMIT.at("/limit", "limit must be an integer, not '" + text + "'");
        }
        throw WebProblem.INVALID_LIMIT.at("/limit", "limit must be within 1 and " + MOST);
    }
}
