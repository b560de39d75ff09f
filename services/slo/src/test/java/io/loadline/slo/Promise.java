package io.loadline.slo;

import static io.loadline.slo.Api.put;
import static org.hamcrest.Matchers.startsWith;

/** Objectives as tests promise them. */
final class Promise {
    private Promise() {}

    /** By occurrences, over a rolling window. */
    static void define(String name, String service, String target, String window) {
        put("sre", "/slos/" + name, """
                {"service":"%s","method":"Occurrences","window":{"duration":"%s","rolling":true},
                 "objectives":[{"name":"good","target":%s}]}
                """.formatted(service, window, target))
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/slo/v1/slos/"));
    }

    /** The same as an OpenSLO file, over 28 days. */
    static String file(String name, String service, String target) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %s
                spec:
                  service: %s
                  indicator:
                    metadata:
                      name: success
                    spec:
                      ratioMetric:
                        good:
                          metricSource: {type: Prometheus, spec: {query: good}}
                        total:
                          metricSource: {type: Prometheus, spec: {query: total}}
                  timeWindow:
                    - duration: 28d
                      isRolling: true
                  budgetingMethod: Occurrences
                  objectives:
                    - displayName: Good
                      target: %s
                """.formatted(name, service, target);
    }
}
