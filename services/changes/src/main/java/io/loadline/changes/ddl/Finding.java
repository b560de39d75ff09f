package io.loadline.changes.ddl;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What is dangerous in a statement.
 *
 * @param rule such as {@code index-blocks-writes}
 * @param statement index in the change's statements, from 0
 * @param line of that text, from 1
 * @param lock that is held meanwhile, in the words of the database
 * @param rewrites whether the whole table is written anew
 * @param alternative what to do instead
 */
public record Finding(
        String rule,
        int statement,
        int line,
        Severity severity,
        Optional<String> lock,
        boolean rewrites,
        String reason,
        String alternative) {

    /** How bad it is. */
    public enum Severity {
        /** Customers would notice, or data is lost. */
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING
    }
}
