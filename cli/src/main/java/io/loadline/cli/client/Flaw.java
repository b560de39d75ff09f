package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** One thing that is wrong with what was sent, in a line. */
public final class Flaw {

    private Flaw() {}

    /** Below each other, each on a line of its own that is begun with it. */
    public static String lines(JsonNode errors) {
        return errors.valueStream().map(each -> "\n  " + of(each)).collect(Collectors.joining());
    }

    /** What was left out of what was sent, below what became of the rest; empty when that was nothing. */
    public static String leftOut(JsonNode errors) {
        return errors.isEmpty() ? "" : "\n\nLeft out" + lines(errors);
    }

    /** @param error {@code {code, pointer?, line?, message}}; line 0 is that of what has none */
    public static String of(JsonNode error) {
        var text = new StringBuilder();
        if (error.path("line").asInt() > 0) {
            text.append("line ").append(error.path("line").asText()).append(": ");
        }
        if (!error.path("pointer").asText().isEmpty()) {
            text.append(error.path("pointer").asText()).append(": ");
        }
        return text.append(error.path("message").asText(error.path("code").asText()))
                .toString();
    }
}
