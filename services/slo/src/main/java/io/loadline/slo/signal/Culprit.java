package io.loadline.slo.signal;

import io.loadline.eventstore.Json;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.SignalDeviation;
import io.loadline.slo.detection.Trace;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Finds the labels in which a signal moves most. */
final class Culprit {
    /** Pods come and go; so many are compared. */
    private static final int MOST = 200;

    private Culprit() {}

    /**
     * The labels whose samples surpass their own record most; empty when there are none, or no labels alone have left the expected.
     *
     * @param traces by {@link Labels#key}
     */
    static Map<String, String> of(Map<String, Trace> traces, Hurts hurts, Instant at) {
        return new TreeMap<>(traces)
                .entrySet().stream()
                        .limit(MOST)
                        .flatMap(entry -> SignalDeviation.find(entry.getValue(), hurts, at)
                                .flatMap(SignalDeviation.Look::deviation)
                                .map(deviation -> Map.entry(entry.getKey(), Math.abs(deviation.over())))
                                .stream())
                        .max(Comparator.comparingDouble(Map.Entry::getValue))
                        .map(Map.Entry::getKey)
                        .map(Culprit::labels)
                        .orElse(Map.of());
    }

    private static Map<String, String> labels(String key) {
        var labels = new TreeMap<String, String>();
        Json.tree(key)
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
