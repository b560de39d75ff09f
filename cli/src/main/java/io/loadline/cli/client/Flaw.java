package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** One thing that is wrong with what was sent, in a line. */
public final class Flaw {

    private Flaw() {}

    /** @param error {@code {code, pointer?, line?, message}} */
    public static String of(JsonNode error) {
        var text = new StringBuilder();
        if (error.hasNonNull("line")) {
            text.append("line ").append(error.path("line").asText()).append(": ");
        }
        if (!error.path("pointer").asText().isEmpty()) {
            text.append(error.path("pointer").asText()).append(": ");
        }
        return text.append(error.path("message").asText(error.path("code").asText()))
                .toString();
    }
}
