package io.loadline.capacity.manifest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What every document of a plan is marked with, so that all of one plan are found, and removed, by one selector. */
record Labels(UUID plan, String datacenter, String cluster) {
    private static final int LONGEST = 63;

    Map<String, Object> of() {
        var labels = new LinkedHashMap<String, Object>();
        labels.put("app.kubernetes.io/managed-by", "loadline");
        labels.put("loadline.io/plan", plan.toString());
        labels.put("loadline.io/datacenter", datacenter);
        labels.put("loadline.io/cluster", cluster);
        return labels;
    }

    /** A DNS label of several words; what may not be in one becomes a hyphen. */
    static String name(String... words) {
        var whole = Arrays.stream(words)
                .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .map(word -> word.replaceAll("^-|-$", ""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        return whole.substring(0, Math.min(LONGEST, whole.length())).replaceAll("-$", "");
    }
}
