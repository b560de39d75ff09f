package io.loadline.local.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service level objective of the shop.
 *
 * @param target share of good events in 28 days
 * @param what of the service's requests are good, for people
 * @param usualErrors share of bad events of ordinary days
 * @param faulty whether the faulty release of checkout shows in it
 */
record Promise(
        String name,
        String service,
        String displayName,
        String target,
        String what,
        double usualErrors,
        boolean faulty) {
    static final List<Promise> ALL = List.of(
            new Promise(
                    "checkout-availability",
                    "checkout",
                    "Checkout answers",
                    "0.999",
                    "answered without a server error",
                    0.00025,
                    true),
            new Promise(
                    "payment-availability",
                    "payment",
                    "Payment answers",
                    "0.9995",
                    "answered without a server error",
                    0.00012,
                    false),
            new Promise(
                    "storefront-latency",
                    "storefront-web",
                    "Pages are quick",
                    "0.99",
                    "answered within 300 ms",
                    0.0041,
                    false),
            new Promise(
                    "search-availability",
                    "search",
                    "Search answers",
                    "0.995",
                    "answered without a server error",
                    0.0011,
                    false));

    boolean burnsSince(Instant start, Instant release) {
        return faulty && !start.isBefore(release);
    }

    /** All of them, in OpenSLO v1. */
    static String openSlo() {
        return ALL.stream().map(Promise::yaml).collect(Collectors.joining("---\n"));
    }

    private String yaml() {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %1$s
                  displayName: %2$s
                spec:
                  description: Share of requests to %3$s that are %4$s
                  service: %3$s
                  indicator:
                    metadata:
                      name: %1$s-indicator
                    spec:
                      ratioMetric:
                        counter: true
                        good:
                          metricSource:
                            type: Prometheus
                            spec:
                              query: sum(rate(edge_requests_total{service="%3$s",good="true"}[5m]))
                        total:
                          metricSource:
                            type: Prometheus
                            spec:
                              query: sum(rate(edge_requests_total{service="%3$s"}[5m]))
                  timeWindow:
                    - duration: 28d
                      isRolling: true
                  budgetingMethod: Occurrences
                  objectives:
                    - displayName: %5$s
                      target: %6$s
                """.formatted(name, displayName, service, what, "events", target);
    }
}
