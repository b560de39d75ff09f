package io.loadline.slo.source;

import io.loadline.web.pull.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is pulled from a Prometheus.
 *
 * @param url where it is, without {@code /api/v1}
 * @param step length of a slice, whole seconds
 * @param backfill how far back the first pull of an objective reaches
 */
public record Pulling(String url, Duration step, Duration backfill, List<Query> queries) {
    /**
     * How one objective is measured.
     *
     * @param slo its name
     * @param objective which of its goals; may be left out when there is one
     * @param good and total: PromQL that gives how many events there were in the last {@value Stretch#WINDOW}, in one series
     */
    public record Query(String slo, Optional<String> objective, String good, String total) {
        /** SLO and objective, the latter empty when the query names none. */
        List<String> key() {
            return List.of(slo, objective.orElse(""));
        }
    }
}
