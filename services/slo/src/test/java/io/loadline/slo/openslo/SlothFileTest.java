package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlothFileTest {
    private static final String SPEC = """
            version: prometheus/v1
            service: checkout
            slos:
              - name: requests
                objective: 99.9
                sli:
                  events:
                    error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
                    total_query: sum(rate(http_requests_total[{{ .window }}]))
                alerting:
                  name: CheckoutErrors
            """;

    @Test
    void aSpecBecomesAnObjectiveOverThirtyDays() {
        var slo = SlothFile.read(SPEC).slos().getFirst();

        assertEquals("checkout-requests", slo.metadata().name());
        assertEquals("checkout", slo.service());
        assertEquals(new BigDecimal("0.999"), slo.objectives().getFirst().target());
        assertEquals("30d", slo.timeWindow().duration().toString());
        assertEquals(new Spot(0, "slos[0]", 4), slo.spot());
        assertEquals(new Spot(0, "service", 2), slo.serviceSpot());
    }

    @Test
    void everyErrorIsFoundWithItsLine() {
        var wrong = SPEC.replace("99.9", "101")
                .replace("[{{.window}}]", "[5m]")
                .replace("  name: CheckoutErrors", "  page_alert: {disable: true}");

        assertEquals(
                List.of(
                        "slos[0].objective 5 less-than-or-equal-to",
                        "slos[0].sli.events.error_query 8 required",
                        "slos[0].alerting.name 11 required"),
                SlothFile.read(wrong).findings().stream()
                        .map(f -> f.path() + " " + f.line() + " " + f.code())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{{.window}}]       | {{.window}}        | slos[0].sli.events.error_query promql-syntax",
                "{code=~\"5..\"}     | {[{{.window}}]     | slos[0].sli.events.error_query promql-syntax",
                "code=~\"5..\"       | code=~\"5..        | slos[0].sli.events.error_query promql-syntax",
                "requests_total[{{ .window }}]))  | requests_total[{{ .window }}])  | slos[0].sli.events.total_query promql-syntax",
                "service: checkout  | service: checkout\\nlabels: {team: \"\"}       | labels.team required",
                "service: checkout  | service: checkout\\nlabels: {__name__: x}     | labels.__name__ forbidden",
                "name: CheckoutErrors  | name: CheckoutErrors\\n      page_alert: {annotations: {runbook: }} | slos[0].alerting.page_alert.annotations.runbook required",
                "service: checkout  | service: checkout\\nslo_plugins: {chain: [{priority: 1}]}   | slo_plugins.chain[0].id required",
                "service: checkout  | service: checkout\\nslo_plugins: {overridePrevious: true}   | slos[0].plugins required",
            })
    void whatSlothRefusesIsRefused(String from, String to, String expected) {
        assertEquals(
                List.of(expected),
                SlothFile.read(SPEC.replace(from, to.replace("\\n", "\n"))).findings().stream()
                        .map(f -> f.path() + " " + f.code())
                        .toList());
    }

    @Test
    void whatADisabledAlertSaysIsNotLookedAt() {
        var disabled = SPEC + "      page_alert: {disable: true, labels: {x: }}\n";

        assertEquals(List.of(), SlothFile.read(disabled).findings());
    }

    @Test
    void theSameNameTwiceIsAnError() {
        assertEquals(
                List.of("duplicate-name"),
                SlothFile.read(SPEC + "---\n" + SPEC).findings().stream()
                        .map(Finding::code)
                        .toList());
    }

    @Test
    void whatSlothDoesNotKnowIsAWarning() {
        var bundle = SlothFile.read(SPEC.replace("    alerting:", "    colour: red\n    alerting:"));

        assertEquals(1, bundle.slos().size());
        assertEquals(
                List.of("slos[0].colour"),
                bundle.warnings().stream().map(Finding::path).toList());
    }

    @Test
    void pluginsThatAreNotRunAreAWarning() {
        var chain = "{chain: [{id: sloth.dev/core/sli_rules/v1}, {id: example.com/mine/v1}]}\n";
        var file = SPEC.replace("    objective:", "    plugins: " + chain + "    objective:") + "slo_plugins: " + chain;
        var resource =
                "apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: checkout}\nspec:\n"
                        + "  sloPlugins: " + chain
                        + "  service: checkout\n  slos:\n    - {name: requests, objective: 99,"
                        + " sli: {raw: {errorRatioQuery: 'ratio[{{.window}}]'}}}\n";

        assertEquals(
                List.of("ignored-plugins slo_plugins.chain[1]", "ignored-plugins slos[0].plugins.chain[1]"),
                warnings(file));
        assertEquals(List.of("ignored-plugins spec.sloPlugins.chain[1]"), warnings(resource));
    }

    @Test
    void pluginsAreKeptInTheOrderInWhichTheyRun() {
        var common = "slo_plugins: {chain: [{id: a, priority: 10}, {id: b}]}\n";
        var own = SPEC.replace(
                "    objective:", "    plugins: {chain: [{id: c, priority: -5, config: {x: 1}}]}\n    objective:");
        var alone = own.replace("plugins: {", "plugins: {overridePrevious: true, ");

        assertEquals(
                "{\"chain\":[{\"config\":{\"x\":1},\"id\":\"c\",\"priority\":-5},{\"id\":\"b\"},{\"id\":\"a\",\"priority\":10}],"
                        + "\"overridePrevious\":false}",
                plugins(own + common));
        assertEquals(
                "{\"chain\":[{\"config\":{\"x\":1},\"id\":\"c\",\"priority\":-5}],\"overridePrevious\":true}",
                plugins(alone + common));
        assertEquals("", plugins(SPEC));
    }

    private static String plugins(String text) {
        return SlothFile.read(text)
                .slos()
                .getFirst()
                .metadata()
                .annotations()
                .getOrDefault(SlothFile.PLUGINS_ANNOTATION, "");
    }

    private static List<String> warnings(String text) {
        var bundle = SlothFile.read(text);
        assertEquals(1, bundle.slos().size());
        return bundle.warnings().stream().map(f -> f.code() + " " + f.path()).toList();
    }

    @Test
    void whatIsSaidOfAlertsIsJsonThatIsTheSameEachTime() {
        var spec = SPEC + "      annotations: {summary: \"50\u00a0% of \\x07\", about: x}\n";
        var none = "{\"annotations\":{},\"disable\":false,\"labels\":{}}";

        assertEquals(
                "{\"annotations\":{\"about\":\"x\",\"summary\":\"50\u00a0% of \\u0007\"},\"labels\":{},"
                        + "\"name\":\"CheckoutErrors\",\"page_alert\":" + none + ",\"ticket_alert\":" + none + "}",
                SlothFile.read(spec).slos().getFirst().metadata().annotations().get(SlothFile.ALERTING_ANNOTATION));
    }

    @Test
    void anotherVersionAndAnEmptyUploadAreRefused() {
        assertEquals(
                "version",
                SlothFile.read(SPEC.replace("/v1", "/v2")).findings().getFirst().path());
        assertEquals("required", SlothFile.read("").findings().getFirst().code());
    }
}
