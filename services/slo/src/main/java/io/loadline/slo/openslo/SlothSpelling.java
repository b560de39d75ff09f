package io.loadline.slo.openslo;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sloth writes the same spec in two ways: a file of its own, and a resource of Kubernetes with the spec inside. */
enum SlothSpelling {
    FILE("version", "prometheus/v1"),
    KUBERNETES("apiVersion", "sloth.slok.dev/v1");

    private static final Map<String, String> IN_KUBERNETES = Map.of(
            "slo_plugins", "sloPlugins",
            "error_query", "errorQuery",
            "total_query", "totalQuery",
            "error_ratio_query", "errorRatioQuery",
            "page_alert", "pageAlert",
            "ticket_alert", "ticketAlert");

    private final String versionKey;
    private final String version;

    SlothSpelling(String versionKey, String version) {
        this.versionKey = versionKey;
        this.version = version;
    }

    static SlothSpelling of(Place document) {
        return document.get("kind").text().equals("PrometheusServiceLevel") ? KUBERNETES : FILE;
    }

    String versionKey() {
        return versionKey;
    }

    String version() {
        return version;
    }

    /** Where service and SLOs stand. */
    Place spec(Place document) {
        return this == KUBERNETES ? document.get("spec") : document;
    }

    /** A key of Sloth's files as it is written here. */
    String key(String key) {
        return this == KUBERNETES ? IN_KUBERNETES.getOrDefault(key, key) : key;
    }

    Set<String> keys(Set<String> keys) {
        return keys.stream().map(this::key).collect(Collectors.toSet());
    }
}
