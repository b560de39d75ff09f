package io.loadline.slo.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that Prometheus evaluates one after the other.
 *
 * @param name unique within a file
 * @param interval between two evaluations; empty for the server's own
 */
public record RuleGroup(String name, Optional<Duration> interval, List<Rule> rules) {
    /** As a rule file has it. */
    Map<String, Object> plain() {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", name);
        interval.ifPresent(time -> map.put("interval", PromDuration.of(time)));
        map.put("rules", rules.stream().map(Rule::plain).toList());
        return map;
    }
}
