package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.objective.OpenSloForm;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Profile;
import io.loadline.testkit.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own objectives and alerts, as the chart ships them. */
class ChartRulesTest {
    private static final Path FILES =
            Path.of(System.getProperty("loadline.root", "../..")).resolve("helm/loadline/files");
    private static final Path RULES = FILES.resolve("rules/slo.yaml");

    @TempDir
    Path folder;

    /** {@code -Dloadline.write=true} writes them. */
    @Test
    void theRulesAreWhatThisServiceMakesOfTheObjectives() throws IOException {
        var bundle = Bundle.read(Files.readString(FILES.resolve("objectives.yaml")), Profile.STRICT);
        assertEquals(List.of(), bundle.findings());
        var groups = bundle.slos().stream()
                .flatMap(slo ->
                        PromRules.SLOTH
                                .of(slo.metadata().name(), OpenSloForm.definition(slo), RuleSettings.ALL)
                                .stream())
                .toList();
        if (Boolean.getBoolean("loadline.write")) {
            Files.writeString(RULES, RuleFile.write(groups));
        }
        assertEquals(RuleFile.write(groups), Files.readString(RULES));
    }

    @Test
    void prometheusReadsThem() throws Exception {
        Assumptions.assumeTrue(Promtool.installed(), "promtool is not on the PATH");

        assertEquals("", new Promtool(folder).check(Files.readString(RULES)));
        assertEquals("", new Promtool(folder).check(Files.readString(FILES.resolve("rules/alerts.yaml"))));
    }

    @Test
    void alertsFireWhenTheyShouldAndAreSilentOtherwise() throws Exception {
        Assumptions.assumeTrue(Promtool.installed(), "promtool is not on the PATH");

        assertEquals("", new Promtool(folder).test(Files.readString(FILES.resolve("rules/alerts.yaml")), """
                rule_files: [rules.yaml]
                evaluation_interval: 30s
                tests:
                  - name: the broker is away, so nothing is published, and one stream is parked
                    interval: 30s
                    input_series:
                      - {series: 'up{job="loadline",workload="cost",pod="a"}', values: '1x60'}
                      - {series: 'up{job="loadline",workload="slo",pod="b"}', values: '1x10 0x50'}
                      - {series: 'up{job="loadline",workload="slo",pod="c"}', values: '0x60'}
                      - {series: 'up{job="loadline",workload="gateway",pod="e"}', values: '1x20 _x40'}
                      - {series: 'loadline_relay_leads{job="loadline",workload="cost",pod="a"}', values: '1x60'}
                      - {series: 'loadline_relay_lag{job="loadline",workload="cost",pod="a"}', values: '0x20 7x40'}
                      - {series: 'loadline_relay_published{job="loadline",workload="cost",pod="a"}', values: '0+5x20 100x40'}
                      - {series: 'loadline_relay_lag{job="loadline",workload="changes",pod="d"}', values: '3x60'}
                      - {series: 'loadline_relay_published{job="loadline",workload="changes",pod="d"}', values: '0+5x60'}
                      - {series: 'loadline_relay_leads{job="loadline",workload="changes",pod="d"}', values: '0x60'}
                      - {series: 'loadline_inbox_streams{job="loadline",workload="cost",pod="a",state="parked"}', values: '0x20 1x40'}
                      - {series: 'loadline_projection_age_seconds{job="loadline",workload="cost",pod="a",projection="bills"}', values: '0 90 0x60'}
                    alert_rule_test:
                      - eval_time: 29m
                        alertname: LoadlineIsDown
                        exp_alerts:
                          - {exp_labels: {severity: page, workload: slo}, exp_annotations: {summary: No pod of slo answers}}
                          - {exp_labels: {severity: page, workload: gateway}, exp_annotations: {summary: No pod of gateway answers}}
                      - eval_time: 4m
                        alertname: LoadlineIsDown
                        exp_alerts: []
                      - eval_time: 29m
                        alertname: LoadlineDoesNotPublish
                        exp_alerts: [{exp_labels: {severity: page, workload: cost}, exp_annotations: {summary: Events of cost do not reach the broker}}]
                      - eval_time: 29m
                        alertname: LoadlineNobodyLeads
                        exp_alerts: [{exp_labels: {severity: page, workload: changes}, exp_annotations: {summary: "No replica of changes publishes, fires deadlines or reacts"}}]
                      - eval_time: 29m
                        alertname: LoadlineStreamsAreParked
                        exp_alerts: [{exp_labels: {severity: ticket, workload: cost}, exp_annotations: {summary: 1 streams that cost hears are parked}}]
                      - {eval_time: 29m, alertname: LoadlineReadModelIsOld, exp_alerts: []}
                      - {eval_time: 5m, alertname: LoadlineDoesNotPublish, exp_alerts: []}
                      - {eval_time: 29m, alertname: LoadlineIsNotWatched, exp_alerts: []}
                """));
    }
}
