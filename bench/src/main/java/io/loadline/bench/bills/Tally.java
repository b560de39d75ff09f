package io.loadline.bench.bills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of some published things hold.
 *
 * @param failed names of those that do not
 * @param present of those that are published, how many were there to be looked at
 * @param stated how many are published
 */
record Tally(String name, List<String> failed, int present, int stated) {

    /** @param holds by name of what was there */
    static Tally of(String name, int stated, Map<String, Boolean> holds) {
        var failed = holds.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Tally(name, failed, holds.size(), stated);
    }

    private int passed() {
        return present - failed.size();
    }

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("passed", passed());
        figures.put("present", present);
        figures.put("stated", stated);
        figures.put("failed", failed);
        return figures;
    }

    String line() {
        return "  %-24s %3d passed, %3d present, %3d stated %s"
                .formatted(name, passed(), present, stated, failed.isEmpty() ? "" : failed);
    }
}
