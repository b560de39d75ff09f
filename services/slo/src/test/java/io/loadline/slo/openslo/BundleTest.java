package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    static final String RATIO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout-availability
              displayName: Checkout works
              labels:
                team: [checkout, platform]
                env: prod
            spec:
              description: Customers can pay
              service: checkout
              indicator:
                metadata:
                  name: checkout-success
                spec:
                  ratioMetric:
                    counter: true
                    good:
                      metricSource:
                        type: Prometheus
                        metricSourceRef: prometheus
                        spec: {query: 'sum(http_requests_total{code!~"5.."})'}
                    total:
                      metricSource:
                        type: Prometheus
                        spec: {query: sum(http_requests_total)}
              timeWindow:
                - duration: 28d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - displayName: Good
                  target: 0.999
              alertPolicies:
                - alertPolicyRef: fast-burn
            """;

    private static final String THRESHOLD = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: checkout-latency}
            spec:
              service: checkout
              indicator:
                metadata: {name: latency}
                spec:
                  thresholdMetric:
                    metricSource: {type: Prometheus, spec: {query: latency}}
              timeWindow:
                - duration: 1M
                  isRolling: false
                  calendar: {startTime: 2026-01-01 00:00:00, timeZone: Asia/Shanghai}
              budgetingMethod: Timeslices
              objectives:
                - op: lt
                  value: 0.5
                  targetPercent: 99.5
                  timeSliceTarget: 0.95
                  timeSliceWindow: 1m
            """;

    private static final String CONDITION = """
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: fast}
            spec:
              severity: page
              condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 1h, alertAfter: 0m}
            """;

    @Test
    void whatNobodyKnowsHidesNothingThatIsWrong() {
        var unknown = IntStream.range(0, 2_000).mapToObj("x%d: 1\n"::formatted).collect(Collectors.joining());
        assertEquals(1_000, unknown(Bundle.read(unknown + RATIO, Profile.LEGACY).warnings()));
        assertEquals(1_000, unknown(Bundle.read(unknown + RATIO, Profile.STRICT).findings()));
        assertEquals(
                1,
                Bundle.read(unknown + RATIO.replace("0.999", "2"), Profile.LEGACY)
                        .findings()
                        .size());
    }

    private static long unknown(List<Finding> found) {
        return found.stream().filter(Finding::unknownField).count();
    }

    @Test
    void aValidRatioObjectiveIsRead() {
        var bundle = Bundle.read(RATIO, Profile.STRICT);

        assertEquals(List.of(), bundle.findings());
        var slo = bundle.slos().getFirst();
        assertEquals("checkout-availability", slo.metadata().name());
        assertEquals(List.of("checkout", "platform"), slo.metadata().labels().get("team"));
        assertEquals(List.of("prod"), slo.metadata().labels().get("env"));
        assertEquals(new BigDecimal("0.999"), slo.objectives().getFirst().target());
        assertEquals("28d", slo.timeWindow().duration().toString());
        assertTrue(slo.timeWindow().isRolling());
    }

    @Test
    void aTargetInPercentIsTheSameTarget() {
        var slo = Bundle.read(THRESHOLD, Profile.STRICT).slos().getFirst();

        assertEquals(
                0, new BigDecimal("0.995").compareTo(slo.objectives().getFirst().target()));
        assertEquals("Asia/Shanghai", slo.timeWindow().calendar().orElseThrow().timeZone());
        assertEquals(
                "2026-01-01 00:00:00", slo.timeWindow().calendar().orElseThrow().startTime());
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "openslo/v1 | v0.1 | equal-to | apiVersion",
                "kind: SLO | kind: Slo | one-of | kind",
                "name: checkout-availability | name: Checkout Availability | string-dns-label | metadata.name",
                "name: checkout-availability | nome: checkout | unknown-field | metadata.nome",
                "env: prod | _env: prod | string-match-regexp | metadata.labels._env",
                "service: checkout | service: '' | required | spec.service",
                "budgetingMethod: Occurrences | budgetingMethod: Guesses | one-of | spec.budgetingMethod",
                "budgetingMethod: Occurrences | budgetingMethod: Timeslices | required | spec.objectives[0].timeSliceTarget",
                "budgetingMethod: Occurrences | budgetingMethod: RatioTimeslices | required | spec.objectives[0].timeSliceWindow",
                "isRolling: true | isRolling: false | calendar | spec.timeWindow[0]",
                "isRolling: true | isRolling: maybe | type | spec.timeWindow[0].isRolling",
                "duration: 28d | duration: 28 | duration | spec.timeWindow[0].duration",
                "duration: 28d | duration: 0d | duration | spec.timeWindow[0].duration",
                "duration: 28d | duration: '' | required | spec.timeWindow[0].duration",
                "target: 0.999 | target: 1.0 | less-than | spec.objectives[0].target",
                "target: 0.999 | target: -0.1 | greater-than-or-equal-to | spec.objectives[0].target",
                "target: 0.999 | targetPercent: 100.0 | less-than | spec.objectives[0].targetPercent",
                "target: 0.999 | target: many | type | spec.objectives[0].target",
                "target: 0.999 | target: .nan | type | spec.objectives[0].target",
                "target: 0.999 | displayName2: x | mutually-exclusive | spec.objectives[0]",
                "counter: true | counter: 7 | type | spec.indicator.spec.ratioMetric.counter",
                "good: | best: | one-of-properties | spec.indicator.spec.ratioMetric",
                "total: | raw: | mutually-exclusive | spec.indicator.spec.ratioMetric",
                "ratioMetric: | thresholdMetric: | unknown-field | spec.indicator.spec.thresholdMetric.good",
                "indicator: | indicatorRef: | type | spec.indicatorRef",
                "alertPolicyRef: fast-burn | alertPolicyRef: Fast Burn | string-dns-label | spec.alertPolicies[0].alertPolicyRef",
                "alertPolicyRef: fast-burn | severity: page | mutually-exclusive | spec.alertPolicies[0]",
            })
    void everyRuleNamesItsCodeAndPath(String from, String to, String code, String path) {
        var findings = Bundle.read(RATIO.replace(from, to), Profile.STRICT).findings();

        assertTrue(codes(findings).contains(code + " " + path), findings::toString);
    }

    @Test
    void twoTargetsExcludeEachOther() {
        var text = RATIO.replace("target: 0.999", "target: 0.9\n      targetPercent: 90");

        assertEquals(
                Set.of("mutually-exclusive spec.objectives[0]"),
                codes(Bundle.read(text, Profile.STRICT).findings()));
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceWithItsLine() {
        var text = RATIO.replace("target: 0.999", "target: 1.5")
                .replace("service: checkout\n", "service: ''\n")
                .replace("28d", "28x");

        var findings = Bundle.read("---\n" + text + "---\n" + THRESHOLD.replace("1m", "1x"), Profile.STRICT)
                .findings();

        assertEquals(
                Set.of(
                        "required spec.service",
                        "duration spec.timeWindow[0].duration",
                        "less-than spec.objectives[0].target",
                        "duration spec.objectives[0].timeSliceWindow"),
                codes(findings));
        var target = findings.stream()
                .filter(f -> f.code().equals("less-than"))
                .findFirst()
                .orElseThrow();
        assertEquals("/0/spec/objectives/0/target", target.pointer());
        assertEquals("    target: 1.5", ("---\n" + text).split("\n")[target.line() - 1].replaceFirst("^  ", ""));
        assertEquals(1, findings.stream().filter(f -> f.object() == 1).count());
    }

    @Test
    void theThresholdOfARatioIsForbiddenInStrictOnly() {
        var text = RATIO.replace("target: 0.999", "target: 0.999\n      op: gt");

        assertEquals(
                Set.of("forbidden spec.objectives[0].op"),
                codes(Bundle.read(text, Profile.STRICT).findings()));
        assertEquals(List.of(), Bundle.read(text, Profile.LEGACY).findings());
    }

    @Test
    void legacyTakesBarePolicyNamesAndCapitals() {
        var text = RATIO.replace("- alertPolicyRef: fast-burn", "- FooAlertPolicy")
                .replace("checkout-availability", "TestSLO");

        assertEquals(List.of(), Bundle.read(text, Profile.LEGACY).findings());
        assertEquals(2, Bundle.read(text, Profile.STRICT).findings().size());
    }

    @Test
    void legacyTakesAnyNameOfOtherKindsThatCanBeKept() {
        var service = "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: %s}\nspec: {description: x}\n";

        assertEquals(
                List.of(),
                Bundle.read(service.formatted("Check out!"), Profile.LEGACY).findings());
        assertEquals(
                Set.of("string-max-length metadata.name"),
                codes(Bundle.read(service.formatted("n".repeat(254)), Profile.LEGACY)
                        .findings()));
    }

    @Test
    void legacyTakesWhatTheFirstValidatorTook() {
        var slo = THRESHOLD
                .replace("2026-01-01 00:00:00", "2026-01-01T00:00:00Z")
                .replace("timeSliceWindow: 1m", "timeSliceWindow: 5")
                .replace("type: Prometheus, spec: {query: latency}", "metricSourceRef: mine");
        var source = "apiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: mine}\nspec: {type: Datadog}\n";
        var bundle =
                Bundle.read(slo + "---\n" + source + "---\n" + CONDITION.replace("burnrate", "sli"), Profile.LEGACY);

        assertEquals(List.of(), bundle.findings());
        var read = bundle.slos().getFirst();
        assertEquals(
                "2026-01-01 00:00:00",
                read.timeWindow().calendar().orElseThrow().startTime());
        assertEquals(
                new Shorthand(5, Shorthand.Unit.MINUTE),
                read.objectives().getFirst().timeSliceWindow().orElseThrow());
        assertEquals(
                Set.of(
                        "string-date-time spec.timeWindow[0].calendar.startTime",
                        "duration spec.objectives[0].timeSliceWindow",
                        "required spec.indicator.spec.thresholdMetric.metricSource.spec",
                        "required spec.connectionDetails",
                        "one-of spec.condition.kind"),
                codes(Bundle.read(
                                slo + "---\n" + source + "---\n" + CONDITION.replace("burnrate", "sli"), Profile.STRICT)
                        .findings()));
    }

    @Test
    void aConditionMayAlertAtOnceAndLooksBackOverSomeTime() {
        assertEquals(List.of(), Bundle.read(CONDITION, Profile.STRICT).findings());
        assertEquals(
                Set.of("duration spec.condition.lookbackWindow"),
                codes(Bundle.read(CONDITION.replace("1h", "0h"), Profile.STRICT).findings()));
    }

    @Test
    void aSourceThatIsOnlyNamedHasTheTypeOfTheUploadsDataSource() {
        var slo = THRESHOLD.replace("type: Prometheus, spec", "metricSourceRef: mine, spec");
        var source = """
                apiVersion: openslo/v1
                kind: DataSource
                metadata: {name: mine}
                spec: {type: Prometheus, connectionDetails: {url: x}}
                """;
        var read = Bundle.read(slo + "---\n" + source, Profile.STRICT).slos().getFirst();

        assertEquals(
                Map.of(
                        "thresholdMetric",
                        Map.of(
                                "metricSource",
                                Map.of(
                                        "metricSourceRef",
                                        "mine",
                                        "type",
                                        "Prometheus",
                                        "spec",
                                        Map.of("query", "latency")))),
                read.indicator().orElseThrow().get("spec"));
    }

    @Test
    void aReferencedIndicatorOfTheSameUploadIsInlined() {
        var slo = """
                - apiVersion: openslo/v1
                  kind: SLO
                  metadata: {name: a}
                  spec:
                    service: s
                    indicatorRef: my-sli
                    budgetingMethod: Occurrences
                    timeWindow: [{duration: 7d, isRolling: true}]
                    objectives: [{target: 0.9}]
                - apiVersion: openslo/v1
                  kind: SLI
                  metadata: {name: my-sli}
                  spec:
                    ratioMetric:
                      raw: {metricSource: {spec: {q: x}}}
                      rawType: success
                """;

        var bundle = Bundle.read(slo, Profile.STRICT);

        assertEquals(List.of(), bundle.findings());
        assertTrue(bundle.slos().getFirst().indicator().isPresent());
        assertEquals(List.of(), bundle.warnings());
        var alone = Bundle.read(slo.replace("indicatorRef: my-sli", "indicatorRef: other"), Profile.STRICT);
        assertEquals(Set.of("unresolved-reference spec.indicatorRef"), codes(alone.warnings()));
    }

    @Test
    void aConditionThatAlertsWhileHealthyIsWarnedAbout() {
        var text = RATIO.replace("- alertPolicyRef: fast-burn", """
                - kind: AlertPolicy
                      metadata: {name: p}
                      spec:
                        conditions:
                          - kind: AlertCondition
                            metadata: {name: c}
                            spec: {severity: page, condition: {kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h}}
                        notificationTargets: [{targetRef: mail}]
                """);

        var bundle = Bundle.read(text, Profile.STRICT);

        assertEquals(List.of(), bundle.findings());
        assertEquals(
                Set.of(
                        "alerts-when-healthy spec.alertPolicies[0].spec.conditions[0].spec.condition.op",
                        "unresolved-reference spec.alertPolicies[0].spec.notificationTargets[0].targetRef"),
                codes(bundle.warnings()));
    }

    @Test
    void brokenYamlIsOneFindingWithItsLine() {
        var findings = Bundle.read("apiVersion: openslo/v1\nkind: [SLO\n", Profile.STRICT)
                .findings();

        assertEquals("yaml-syntax", findings.getFirst().code());
        assertTrue(findings.getFirst().line() >= 2);
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)));
        }
        assertTrue(!Bundle.read(bomb.toString(), Profile.STRICT).findings().isEmpty());
        assertTrue(!Bundle.read("a: &a [*a]", Profile.STRICT).findings().isEmpty());
    }

    @Test
    void aDoubledKeyAndADoubledNameAreFound() {
        assertTrue(codes(Bundle.read(
                                RATIO.replace("  service: checkout\n", "  service: checkout\n  service: cart\n"),
                                Profile.STRICT)
                        .findings())
                .contains("duplicate-key "));
        assertTrue(codes(Bundle.read(RATIO + "---\n" + RATIO, Profile.STRICT).findings())
                .contains("duplicate-name metadata.name"));
    }

    @Test
    void nothingIsNoUpload() {
        assertEquals(
                Set.of("required "),
                codes(Bundle.read("# nothing\n", Profile.STRICT).findings()));
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        for (var text : List.of(RATIO, THRESHOLD)) {
            var slos = Bundle.read(text, Profile.STRICT).slos();
            var written = OpenSloWriter.write(slos);

            var again = Bundle.read(written, Profile.STRICT);

            assertEquals(List.of(), again.findings(), written);
            assertEquals(written, OpenSloWriter.write(again.slos()));
        }
    }

    private static Set<String> codes(List<Finding> findings) {
        return findings.stream().map(f -> f.code() + " " + f.path()).collect(Collectors.toSet());
    }
}
