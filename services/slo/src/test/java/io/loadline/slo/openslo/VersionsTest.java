package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static final String FIRST = """
            apiVersion: openslo/v1alpha
            kind: SLO
            metadata: {name: checkout-errors, displayName: Checkout works}
            spec:
              service: checkout
              budgetingMethod: Occurrences
              timeWindows:
                - {unit: Day, count: 28, isRolling: true}
              objectives:
                - displayName: good
                  value: 1
                  target: 0.99
                  ratioMetrics:
                    incremental: true
                    good: {source: prometheus, queryType: promql, query: good}
                    total: {source: prometheus, queryType: promql, query: total}
            """;

    private static final String LATEST = """
            apiVersion: openslo.com/v2alpha
            kind: SLO
            metadata: {name: checkout-errors, labels: {team: checkout}}
            spec:
              service: checkout
              budgetingMethod: Occurrences
              timeWindow: [{duration: 28d, isRolling: true}]
              sliRef: checkout-success
              objectives:
                - target: 0.99
            """;

    private static final String ADJUSTMENT = """
            apiVersion: openslo.com/v2alpha
            kind: BudgetAdjustment
            metadata: {name: move}
            spec:
              description: The database moved
              service: checkout
              indicatorRef: checkout-success
              startTime: 2026-11-11T08:00:00+08:00
              duration: 2h
            """;

    @Test
    void aRatioOfTheFirstVersionThatOnlyOneObjectiveHasIsItsOwn() {
        var same = only(FIRST + objective("good"));
        assertEquals(
                List.of(false, false),
                same.objectives().stream()
                        .map(one -> one.indicator().isPresent())
                        .toList());

        var other = only(FIRST + objective("fast"));
        assertEquals(
                List.of(false, true),
                other.objectives().stream()
                        .map(one -> one.indicator().isPresent())
                        .toList());
    }

    private static String objective(String good) {
        return """
            - displayName: better
              value: 1
              target: 0.999
              ratioMetrics:
                incremental: true
                good: {source: prometheus, queryType: promql, query: %s}
                total: {source: prometheus, queryType: promql, query: total}
            """.formatted(good).indent(4);
    }

    @Test
    void theFirstVersionIsKeptInTodaysWords() {
        var slo = only(FIRST);

        assertEquals("28d", slo.timeWindow().duration().toString());
        assertEquals(new BigDecimal("0.99"), slo.objectives().getFirst().target());
        assertEquals(
                true,
                ((Map<?, ?>) ((Map<?, ?>) slo.indicator().orElseThrow().get("spec")).get("ratioMetric"))
                        .get("counter"));
    }

    @Test
    void whatOnlyGrowsHadTwoNamesInTheFirstVersion() {
        var counter = Bundle.read(FIRST.replace("incremental", "counter"), Profile.LEGACY);

        assertEquals(List.of(), counter.warnings());
        assertEquals(only(FIRST).indicator(), counter.slos().getFirst().indicator());
        assertEquals(
                List.of("spec.objectives[0].ratioMetrics.counter unknown-field"),
                findings(FIRST.replace("incremental", "counter")));
    }

    @Test
    void theLatestVersionCallsAnIndicatorSli() {
        assertEquals("checkout-success", only(LATEST).indicatorRef().orElseThrow());
        assertEquals(
                List.of("spec.indicatorRef unknown-field", "spec mutually-exclusive"),
                findings(LATEST.replace("sliRef", "indicatorRef")));
    }

    @Test
    void theLatestVersionsSourcesAreSaidInTodaysWords() {
        var sli = """
            sli:
              metadata: {name: success}
              spec:
                ratioMetric:
                  good: {dataSourceRef: mine, spec: {query: good}}
                  total:
                    dataSourceSpec: {type: Mimir, connectionDetails: {url: http://mimir}}
                    spec: {query: total}
            """.indent(2);
        var slo = only(LATEST.replace("  sliRef: checkout-success\n", sli) + """
            ---
            apiVersion: openslo.com/v2alpha
            kind: DataSource
            metadata: {name: mine}
            spec: {type: Prometheus, connectionDetails: {url: http://prometheus}}
            """);

        var mine = Map.of("metricSourceRef", "mine", "type", "Prometheus", "spec", Map.of("query", "good"));
        var theirs = Map.of("type", "Mimir", "spec", Map.of("query", "total"));
        assertEquals(
                Map.of("good", Map.of("metricSource", mine), "total", Map.of("metricSource", theirs)),
                ((Map<?, ?>) slo.indicator().orElseThrow().get("spec")).get("ratioMetric"));
        assertEquals(List.of(), findings(OpenSloWriter.write(List.of(slo))));
    }

    @Test
    void theServiceIsFoundWhereItIsNamed() {
        var later = LATEST.replace("service: checkout", "serviceRef: checkout");

        assertEquals(new Spot(0, "spec.service", 5), only(FIRST).serviceSpot());
        assertEquals(new Spot(0, "spec.service", 5), only(LATEST).serviceSpot());
        assertEquals(new Spot(0, "spec.serviceRef", 5), only(later).serviceSpot());
    }

    @Test
    void theLatestVersionMissesAServiceUnderItsOwnName() {
        assertEquals(List.of("spec.serviceRef required"), findings(LATEST.replace("  service: checkout\n", "")));
    }

    @Test
    void theLatestVersionHasOneValuePerLabel() {
        assertEquals(
                List.of("metadata.labels.team string-match-regexp"),
                findings(LATEST.replace("team: checkout", "team: Checkout!")));
    }

    @Test
    void timesAndCountsThatNobodyCouldKeepAreRefused() {
        assertEquals(
                List.of("spec.startTime string-date-time"),
                findings(ADJUSTMENT
                        .replace("2026-11-11T08", "+999999999-11-11T08")
                        .replace("2h", "8760h")));
        assertEquals(
                List.of("spec.timeWindows[0].count less-than-or-equal-to"),
                findings(FIRST.replace("count: 28", "count: 4294967324")));
    }

    @Test
    void theFirstVersionsErrorsAreAllFound() {
        var wrong = FIRST.replace("unit: Day", "unit: Fortnight")
                .replace("      value: 1\n", "")
                .replace("target: 0.99", "target: 1.0")
                .replace("query: good}", "query: ''}");

        assertEquals(
                List.of(
                        "spec.timeWindows[0].unit one-of",
                        "spec.objectives[0].target less-than",
                        "spec.objectives[0].value required",
                        "spec.objectives[0].ratioMetrics.good.query required"),
                findings(wrong));
    }

    @Test
    void anAdjustmentEndsAtATimeOrAfterOne() {
        assertEquals(List.of(), findings(ADJUSTMENT));
        assertEquals(
                List.of("spec mutually-exclusive"), findings(ADJUSTMENT + "  endTime: 2026-11-11T09:00:00+08:00\n"));
        assertEquals(List.of("spec.startTime string-date-time"), findings(ADJUSTMENT.replace("T08:00:00+08:00", "")));
        assertEquals(List.of("spec.duration duration"), findings(ADJUSTMENT.replace("2h", "999999w")));
        assertEquals(List.of("kind one-of"), findings(ADJUSTMENT.replace("openslo.com/v2alpha", "openslo/v1")));
    }

    private static Slo only(String yaml) {
        return Bundle.read(yaml, Profile.STRICT).slos().getFirst();
    }

    private static List<String> findings(String yaml) {
        return Bundle.read(yaml, Profile.STRICT).findings().stream()
                .map(f -> f.path() + " " + f.code())
                .toList();
    }
}
