package io.loadline.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures with their names, one a line; what is not there is left out. */
public final class Figures {
    private final Map<String, String> figures = new LinkedHashMap<>();

    public Figures with(String name, String value) {
        if (!value.isEmpty()) {
            figures.put(name, value);
        }
        return this;
    }

    public Figures with(String name, JsonNode value) {
        return with(name, text(value));
    }

    /** As people read it: money with its currency, texts of a list side by side, nothing for what is absent. */
    public static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Figures::text).collect(Collectors.joining(", "));
        }
        return value.has("currency")
                ? value.path("amount").asText() + " " + value.path("currency").asText()
                : value.asText("");
    }

    @Override
    public String toString() {
        int widest = figures.keySet().stream().mapToInt(Width::of).max().orElse(0);
        return figures.entrySet().stream()
                .map(each -> each.getKey() + " ".repeat(widest - Width.of(each.getKey()) + 2) + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
