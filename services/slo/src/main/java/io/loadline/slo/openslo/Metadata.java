package io.loadline.slo.openslo;

import java.util.List;
import java.util.Map;

/**
 * The head of every OpenSLO object.
 *
 * @param name unique within its kind
 * @param displayName for people, empty for none
 * @param labels each with one or more values
 */
public record Metadata(
        String name, String displayName, Map<String, List<String>> labels, Map<String, String> annotations) {
    public Metadata(String name) {
        this(name, "", Map.of(), Map.of());
    }
}
