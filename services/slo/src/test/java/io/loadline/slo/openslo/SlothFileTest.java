package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        var chain = "{chain: [{id: sloth.dev/core/sli_rules/v1}]}\n";
        var file = SPEC.replace("    objective:", "    plugins: " + chain + "    objective:") + "slo_plugins: " + chain;
        var resource =
                "apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: checkout}\nspec:\n"
                        + "  sloPlugins: " + chain
                        + "  service: checkout\n  slos:\n    - {name: requests, objective: 99,"
                        + " sli: {raw: {errorRatioQuery: 'ratio[{{.window}}]'}}}\n";

        assertEquals(List.of("ignored-plugins slo_plugins", "ignored-plugins slos[0].plugins"), warnings(file));
        assertEquals(List.of("ignored-plugins spec.sloPlugins"), warnings(resource));
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
