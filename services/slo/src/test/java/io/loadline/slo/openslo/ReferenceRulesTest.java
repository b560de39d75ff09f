package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with objects of every kind and version, in the property and by the code of the reference implementation (OpenSLO/go-sdk). */
class ReferenceRulesTest {
    private static final String V1 = "openslo/v1";
    private static final String V2 = "openslo.com/v2alpha";

    private static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry("Service", """
                    apiVersion: openslo/v1
                    kind: Service
                    metadata: {name: shop, labels: {team: [a, b]}, annotations: {example.org/note: x}}
                    spec: {description: The shop}
                    """),
            Map.entry("DataSource", """
                    apiVersion: openslo/v1
                    kind: DataSource
                    metadata: {name: metrics}
                    spec: {type: Prometheus, connectionDetails: {url: "http://p"}}
                    """),
            Map.entry("Target", """
                    apiVersion: openslo/v1
                    kind: AlertNotificationTarget
                    metadata: {name: phone}
                    spec: {target: pager}
                    """),
            Map.entry("Condition", """
                    apiVersion: openslo/v1
                    kind: AlertCondition
                    metadata: {name: fast}
                    spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}}
                    """),
            Map.entry("Policy", """
                    apiVersion: openslo/v1
                    kind: AlertPolicy
                    metadata: {name: wake}
                    spec: {conditions: [{conditionRef: fast}], notificationTargets: [{targetRef: phone}]}
                    """),
            Map.entry("PolicyWithAll", """
                    apiVersion: openslo/v1
                    kind: AlertPolicy
                    metadata: {name: wake}
                    spec:
                      conditions:
                        - kind: AlertCondition
                          metadata: {name: fast}
                          spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}}
                      notificationTargets:
                        - kind: AlertNotificationTarget
                          metadata: {name: phone}
                          spec: {target: pager}
                    """),
            Map.entry("SLI", """
                    apiVersion: openslo/v1
                    kind: SLI
                    metadata: {name: success}
                    spec: {ratioMetric: {counter: true, good: {metricSource: {spec: {q: g}}}, total: {metricSource: {spec: {q: t}}}}}
                    """),
            Map.entry("SLI2", """
                    apiVersion: openslo.com/v2alpha
                    kind: SLI
                    metadata: {name: success, labels: {team: checkout}}
                    spec:
                      ratioMetric:
                        counter: true
                        good: {dataSourceRef: metrics, spec: {q: g}}
                        total: {dataSourceSpec: {type: Prometheus, connectionDetails: {url: u}}, spec: {q: t}}
                    """),
            Map.entry("SLO", """
                    apiVersion: openslo/v1
                    kind: SLO
                    metadata: {name: works}
                    spec:
                      service: shop
                      indicator:
                        metadata: {name: latency}
                        spec: {thresholdMetric: {metricSource: {spec: {q: g}}}}
                      timeWindow: [{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Asia/Shanghai}}]
                      budgetingMethod: Timeslices
                      objectives: [{op: lt, value: 1, target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: 1m}]
                    """),
            Map.entry("Composite", """
                    apiVersion: openslo/v1
                    kind: SLO
                    metadata: {name: journey}
                    spec:
                      service: shop
                      timeWindow: [{duration: 28d, isRolling: true}]
                      budgetingMethod: Occurrences
                      objectives: [{target: 0.9, indicatorRef: cart, compositeWeight: 2}, {target: 0.9, indicatorRef: order}]
                    """),
            Map.entry("Alpha", """
                    apiVersion: openslo/v1alpha
                    kind: SLO
                    metadata: {name: works}
                    spec:
                      service: shop
                      indicator: {thresholdMetric: {source: prometheus, queryType: promql, query: q}}
                      timeWindows: [{unit: Day, count: 28, isRolling: true}]
                      budgetingMethod: Occurrences
                      objectives: [{displayName: fast, op: lt, value: 1, target: 0.9}]
                    """),
            Map.entry("AlphaRatio", """
                    apiVersion: openslo/v1alpha
                    kind: SLO
                    metadata: {name: works}
                    spec:
                      service: shop
                      timeWindows: [{unit: Day, count: 28, isRolling: true}]
                      budgetingMethod: Timeslices
                      objectives:
                        - value: 1
                          target: 0.9
                          timeSliceTarget: 0.9
                          ratioMetrics:
                            incremental: true
                            good: {source: prometheus, queryType: promql, query: g}
                            total: {source: prometheus, queryType: promql, query: t}
                    """),
            Map.entry("Adjustment", """
                    apiVersion: openslo.com/v2alpha
                    kind: BudgetAdjustment
                    metadata: {name: move}
                    spec: {description: Moved, service: shop, indicatorRef: success, startTime: "2026-11-11T08:00:00+08:00", duration: 2h}
                    """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service",
                "DataSource",
                "Target",
                "Condition",
                "Policy",
                "PolicyWithAll",
                "SLI",
                "SLI2",
                "SLO",
                "Composite",
                "Alpha",
                "AlphaRatio",
                "Adjustment"
            })
    void nothingIsWrongWithTheObjectItself(String object) {
        assertEquals("", found(OBJECTS.get(object)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service", "DataSource", "Target", "Condition", "Policy", "PolicyWithAll"})
    void theSecondVersionHasTheSameKinds(String object) {
        assertEquals("", found(OBJECTS.get(object).replace(V1, V2).replace("[a, b]", "a")));
    }

    /** Each row: the object, what of it is replaced by what, and all that is found then. */
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "Service | shop | my shop | metadata.name string-dns-label",
                "Service | name: shop | name: 5 | metadata.name type",
                "Service | metadata: {name: shop | labels: {name: shop | labels unknown-field; metadata required",
                "Service | team: [a, b] | team: 1 | metadata.labels.team type",
                "Service | team: [a, b] | team: {a: b} | metadata.labels.team type",
                "Service | team: | -team: | metadata.labels['-team'] string-match-regexp",
                "Service | example.org/note: x | example.org/note: 1 | metadata.annotations['example.org/note'] type",
                "Service | example.org/note | a/b/note | metadata.annotations['a/b/note'] string-match-regexp",
                "Service | kind: Service | kind: Shop | kind one-of",
                "DataSource | type: Prometheus | type: '' | spec.type required",
                "DataSource | `, connectionDetails: {url: \"http://p\"}` | `` | spec.connectionDetails required",
                "DataSource | `{type: Prometheus, connectionDetails: {url: \"http://p\"}}` | {} | spec.connectionDetails required; spec.type required",
                "Target | {target: pager} | {} | spec.target required",
                "Target | {target: pager} | {target: pager, page: 1} | spec.page unknown-field",
                "Condition | severity: page, | `` | spec.severity required",
                "Condition | kind: burnrate, | `` | spec.condition.kind required",
                "Condition | burnrate | budget | spec.condition.kind one-of",
                "Condition | op: gt | op: eq | spec.condition.op one-of",
                "Condition | op: gt, | `` | spec.condition.op required",
                "Condition | threshold: 2, | `` | spec.condition.threshold required",
                "Condition | threshold: 2 | threshold: two | spec.condition.threshold type",
                "Condition | lookbackWindow: 1h, | `` | spec.condition.lookbackWindow required",
                "Condition | lookbackWindow: 1h | lookbackWindow: 1s | spec.condition.lookbackWindow duration",
                "Condition | `, alertAfter: 5m` | `` | ``",
                "Policy | conditionRef: fast | conditionRef: '' | spec.conditions[0].conditionRef required",
                "Policy | conditionRef: fast | conditionRef: a b | spec.conditions[0].conditionRef string-dns-label",
                "Policy | conditionRef: fast | `` | spec.conditions[0] mutually-exclusive",
                "Policy | {conditionRef: fast} | `{conditionRef: fast}, {conditionRef: slow}` | spec.conditions slice-length",
                "Policy | targetRef: phone | `targetRef: phone, kind: AlertNotificationTarget` | spec.notificationTargets[0] mutually-exclusive",
                "Policy | `{conditions: [{conditionRef: fast}], notificationTargets: [{targetRef: phone}]}` | {} | spec.conditions slice-length; spec.notificationTargets slice-min-length",
                "Policy | spec: | spec: {alertWhenNoData: sometimes} # | spec.alertWhenNoData type; spec.conditions slice-length; spec.notificationTargets slice-min-length",
                "PolicyWithAll | kind: AlertCondition | kind: Condition | spec.conditions[0].kind equal-to",
                "PolicyWithAll | metadata: {name: fast} | metadata: {name: Fast} | spec.conditions[0].metadata.name string-dns-label",
                "PolicyWithAll | op: gt | op: eq | spec.conditions[0].spec.condition.op one-of",
                "PolicyWithAll | `spec: {target: pager}` | `` | spec.notificationTargets[0].spec required",
                "PolicyWithAll | target: pager | target: '' | spec.notificationTargets[0].spec.target required",
                "SLI | spec: { | `spec: {description: 5, ` | spec.description type",
                "SLI | spec: {ratioMetric: | spec: {} # | spec mutually-exclusive",
                "SLI | good: {metricSource: {spec: {q: g}}} | good: {} | spec.ratioMetric.good.metricSource required",
                "SLI | good: {metricSource: {spec: {q: g}}} | good: {metricSource: {type: a}} | spec.ratioMetric.good.metricSource.spec required",
                "SLI | good: {metricSource: {spec: {q: g}}} | good: {metricSource: {spec: {}}} | spec.ratioMetric.good.metricSource.spec map-min-length",
                "SLI | {spec: {q: t}} | `{metricSourceRef: my metrics, spec: {q: t}}` | spec.ratioMetric.total.metricSource.metricSourceRef string-dns-label",
                "SLI | good: | bad: {metricSource: {spec: {q: g}}}, good: | spec.ratioMetric mutually-exclusive",
                "SLI | good: | raw: | spec.ratioMetric mutually-exclusive",
                "SLI | good: | best: | spec.ratioMetric one-of-properties; spec.ratioMetric.best unknown-field",
                "SLI | `good: {metricSource: {spec: {q: g}}}, total` | `rawType: half, raw` | spec.ratioMetric.rawType one-of",
                "SLI2 | team: checkout | team: Check Out | metadata.labels.team string-match-regexp",
                "SLI2 | team: checkout | -team: checkout | metadata.labels['-team'] string-kubernetes-qualified-name",
                "SLI2 | `metadata: {name: success,` | `metadata: {name: success, displayName: x,` | metadata.displayName unknown-field",
                "SLI2 | dataSourceRef: metrics | dataSourceRef: my metrics | spec.ratioMetric.good.dataSourceRef string-dns-label",
                "SLI2 | `dataSourceRef: metrics, ` | `` | spec.ratioMetric.good mutually-exclusive",
                "SLI2 | dataSourceSpec: {type: Prometheus, | dataSourceSpec: { | spec.ratioMetric.total.dataSourceSpec.type required",
                "SLO | service: shop | service: '' | spec.service required",
                "SLO | Timeslices | Slices | spec.budgetingMethod one-of",
                "SLO | 2026-01-01 00:00:00 | 2026-02-30 00:00:00 | spec.timeWindow[0].calendar.startTime string-date-time",
                "SLO | Asia/Shanghai | '+08:00' | spec.timeWindow[0].calendar.timeZone string-time-zone",
                "SLO | isRolling: false | isRolling: true | spec.timeWindow[0] calendar",
                "SLO | op: lt, | `` | spec.objectives[0].op required",
                "SLO | `value: 1, ` | `` | spec.objectives[0].value required",
                "SLO | value: 1 | value: much | spec.objectives[0].value type",
                "SLO | timeSliceTarget: 0.9, | `` | spec.objectives[0].timeSliceTarget required",
                "SLO | timeSliceTarget: 0.9 | timeSliceTarget: 0 | spec.objectives[0].timeSliceTarget greater-than",
                "SLO | timeSliceTarget: 0.9 | timeSliceTarget: 1.1 | spec.objectives[0].timeSliceTarget less-than-or-equal-to",
                "SLO | timeSliceWindow: 1m | timeSliceWindow: 1x | spec.objectives[0].timeSliceWindow duration",
                "SLO | {thresholdMetric: {metricSource: {spec: {q: g}}}} | {ratioMetric: {}} | spec.indicator.spec.ratioMetric mutually-exclusive; spec.objectives[0].op forbidden; spec.objectives[0].value forbidden",
                "Composite | compositeWeight: 2 | compositeWeight: 0 | spec.objectives[0].compositeWeight greater-than",
                "Composite | indicatorRef: cart | indicatorRef: A cart | spec.objectives[0].indicatorRef string-dns-label",
                "Composite | service: shop | `service: shop\n  indicatorRef: all` | spec mutually-exclusive",
                "Alpha | indicator: {thresholdMetric: {source: prometheus, queryType: promql, query: q}} | indicator: {} | spec.indicator.thresholdMetric required",
                "Alpha | source: prometheus | source: prometheus-1 | spec.indicator.thresholdMetric.source string-alpha",
                "Alpha | query: q | query: '' | spec.indicator.thresholdMetric.query required",
                "Alpha | `op: lt, ` | `` | spec.objectives[0].op required",
                "Alpha | op: lt | op: eq | spec.objectives[0].op one-of",
                "Alpha | `, target: 0.9` | `` | spec.objectives[0].target required",
                "Alpha | unit: Day | unit: Fortnight | spec.timeWindows[0].unit one-of",
                "Alpha | count: 28 | count: 0 | spec.timeWindows[0].count greater-than",
                "Alpha | count: 28 | count: 1.5 | spec.timeWindows[0].count type",
                "Alpha | Occurrences | RatioTimeslices | spec.budgetingMethod one-of",
                "AlphaRatio | `good: {source: prometheus, queryType: promql, query: g}` | `` | spec.objectives[0].ratioMetrics.good required",
                "AlphaRatio | value: 1 | `value: 1\n      op: lt` | spec.objectives[0].op forbidden",
                "AlphaRatio | timeSliceTarget: 0.9 | displayName: x | spec.objectives[0].timeSliceTarget required",
                "Alpha | op: lt, | `op: lt, ratioMetrics: {good: {source: a, queryType: b, query: c}, total: {source: a, queryType: b, query: c}},` | spec mutually-exclusive",
                "AlphaRatio | service: shop | `service: shop\n  indicator: {thresholdMetric: {source: a, queryType: b, query: c}}` | spec mutually-exclusive",
                "Alpha | openslo/v1alpha | openslo/v1beta | apiVersion equal-to",
                "Adjustment | description: Moved | description: '' | spec.description required",
                "Adjustment | indicatorRef: success | indicatorRef: My success | spec.indicatorRef string-dns-label",
                "Adjustment | duration: 2h | `endTime: \"2026-11-11T07:00:00+08:00\"` | spec.endTime greater-than",
            })
    void everyRuleNamesItsPropertyAndItsCode(String object, String from, String to, String expected) {
        var before = OBJECTS.get(object);
        assertTrue(before.contains(from), from);

        assertEquals(sorted(expected), found(before.replace(from, to)));
    }

    /** What only the second version asks for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "Condition | `, alertAfter: 5m` | `` | spec.condition.alertAfter required",
                "Condition | lookbackWindow: 1h | lookbackWindow: 1Q | spec.condition.lookbackWindow duration",
                "Target | {target: pager} | {} | spec required",
                "DataSource | `{type: Prometheus, connectionDetails: {url: \"http://p\"}}` | {} | spec required",
            })
    void theSecondVersionAsksForMore(String object, String from, String to, String expected) {
        assertEquals(expected, found(OBJECTS.get(object).replace(V1, V2).replace(from, to)));
    }

    @Test
    void inLegacyNumbersAreTextsAndOffsetsAreZones() {
        var text = OBJECTS.get("SLO").replace("service: shop", "service: 5").replace("Asia/Shanghai", "'+08:00'");

        assertTrue(Bundle.read(text, Profile.LEGACY).findings().isEmpty());
    }

    private static String found(String yaml) {
        return Bundle.read(yaml, Profile.STRICT).findings().stream()
                .map(finding -> finding.path() + " " + finding.code())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String sorted(String findings) {
        return String.join("; ", new TreeSet<>(Arrays.asList(findings.split("; "))));
    }
}
