package io.loadline.slo.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.SharedData;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Document;
import io.loadline.slo.openslo.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenSloExportTest {
    private static final String ALL_KINDS = """
            - {apiVersion: openslo/v1, kind: Service, metadata: {name: checkout}, spec: {description: The till}}
            - {apiVersion: openslo/v1, kind: Service, metadata: {name: search}, spec: {}}
            - {apiVersion: openslo/v1, kind: DataSource, metadata: {name: metrics}, spec: {type: Prometheus, connectionDetails: {url: "http://p"}}}
            - apiVersion: openslo/v1
              kind: SLI
              metadata: {name: success}
              spec:
                ratioMetric:
                  counter: true
                  good: {metricSource: {metricSourceRef: metrics, spec: {query: good}}}
                  total: {metricSource: {metricSourceRef: metrics, spec: {query: total}}}
            - {apiVersion: openslo/v1, kind: AlertNotificationTarget, metadata: {name: phone}, spec: {target: pager}}
            - apiVersion: openslo/v1
              kind: AlertCondition
              metadata: {name: fast}
              spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}}
            - apiVersion: openslo/v1
              kind: AlertPolicy
              metadata: {name: wake}
              spec: {conditions: [{conditionRef: fast}], notificationTargets: [{targetRef: phone}]}
            - apiVersion: openslo/v1
              kind: SLO
              metadata: {name: till-works}
              spec:
                service: checkout
                indicatorRef: success
                timeWindow: [{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Asia/Shanghai}}]
                budgetingMethod: Timeslices
                objectives: [{displayName: Good, targetPercent: 99.95, timeSliceTarget: 0.95, timeSliceWindow: 90m}]
                alertPolicies: [{alertPolicyRef: wake}]
            - apiVersion: openslo.com/v2alpha
              kind: BudgetAdjustment
              metadata: {name: move}
              spec: {description: The till moved, service: checkout, indicatorRef: success, startTime: "2026-11-11T08:00:00+08:00", duration: 2h}
            """;

    @Test
    void allKindsAreWrittenAsTheyWereRead() {
        var read = Bundle.read(ALL_KINDS, Profile.STRICT);

        assertEquals(List.of(), read.findings());
        assertEquals(contents(read), contents(Bundle.read(export(read).all(), Profile.STRICT)));
    }

    @Test
    void aServiceIsExportedWithAllThatItsObjectivesLeadTo() {
        var some = Bundle.read(export(Bundle.read(ALL_KINDS, Profile.STRICT)).of("checkout"), Profile.STRICT);

        assertEquals(
                List.of(
                        "AlertCondition fast",
                        "AlertNotificationTarget phone",
                        "AlertPolicy wake",
                        "BudgetAdjustment move",
                        "DataSource metrics",
                        "SLI success",
                        "SLO till-works",
                        "Service checkout"),
                some.documents().stream()
                        .map(document -> document.kind() + " " + document.name())
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsPromisedOtherwiseByNowIsWrittenAnew() {
        var read = Bundle.read(ALL_KINDS, Profile.STRICT);
        var slo = read.slos().getFirst();
        var now = Definition.plain(
                "checkout",
                Method.OCCURRENCES,
                TimeWindow.rolling(28, TimeWindow.Unit.DAY),
                List.of(new Goal("good", new BigDecimal("0.5"))));

        var export = new OpenSloExport(kept(read), List.of(row(slo.metadata().name(), now)));

        assertEquals(
                now.goals().getFirst().target(),
                OpenSloForm.definition(
                                Bundle.read(export.all(), Profile.STRICT).slos().getFirst())
                        .goals()
                        .getFirst()
                        .target());
    }

    @Test
    void theSliOfAnObjectiveThatIsAloneIsThatOfTheWhole() {
        var read = Bundle.read("""
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: till-works}
                spec:
                  service: checkout
                  budgetingMethod: Occurrences
                  timeWindow: [{duration: 28d, isRolling: true}]
                  objectives: [{target: 0.99, indicatorRef: success}]
                """, Profile.STRICT);
        var slo = read.slos().getFirst();
        var definition = OpenSloForm.definition(slo);

        assertEquals(Optional.empty(), OpenSloForm.unsupported(slo));
        assertEquals(1, definition.goals().size());
        var renamed = new OpenSloExport(List.of(), List.of(row("till-is-up", definition))).all();
        assertEquals(
                definition,
                OpenSloForm.definition(
                        Bundle.read(renamed, Profile.STRICT).slos().getFirst()));
    }

    /** In the profile by which they are valid; composites included. */
    @Test
    void publicFilesComeBackAsTheyWere() throws IOException {
        int files = 0;
        for (var file : files(SharedData.folder("slo").resolve("openslo"))) {
            for (var profile : Profile.values()) {
                var read = Bundle.read(Files.readString(file), profile);
                if (read.findings().isEmpty()
                        && read.slos().stream()
                                .allMatch(slo -> OpenSloForm.unsupported(slo).isEmpty())) {
                    var again = Bundle.read(export(read).all(), profile);
                    assertEquals(List.of(), again.findings(), file::toString);
                    assertEquals(contents(read), contents(again), file::toString);
                    files++;
                }
            }
        }
        assertTrue(files > 20, "files: " + files);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private static OpenSloExport export(Bundle read) {
        return new OpenSloExport(
                kept(read),
                read.slos().stream()
                        .map(slo -> row(slo.metadata().name(), OpenSloForm.definition(slo)))
                        .sorted(Comparator.comparing(ObjectiveStore.Listed::name))
                        .toList());
    }

    private static List<DocumentProjection.Row> kept(Bundle read) {
        var promised = new HashMap<String, UUID>();
        read.slos().forEach(slo -> promised.put(slo.metadata().name(), KeptDocument.mark(OpenSloForm.definition(slo))));
        return read.documents().stream()
                .map(document -> new DocumentProjection.Row(
                        document.kind(),
                        document.name(),
                        new KeptDocument.Content(
                                OpenSloForm.stored(document.content()),
                                Optional.ofNullable(promised.get(document.name()))
                                        .filter(mark -> document.kind().equals("SLO")))))
                .toList();
    }

    private static ObjectiveStore.Listed row(String name, Definition definition) {
        return new ObjectiveStore.Listed(new UUID(0, 1), name, definition.service(), false, definition);
    }

    private static Map<String, Object> contents(Bundle bundle) {
        return bundle.documents().stream()
                .collect(Collectors.toMap(
                        document -> document.kind() + " " + document.name(), OpenSloExportTest::content));
    }

    private static Object content(Document document) {
        return OpenSloForm.stored(document.content());
    }
}
