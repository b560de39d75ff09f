package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Specs of Sloth as objectives, and objectives as rules of Prometheus. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SlothJourneyTest {
    private static final String SLOTH = """
            version: prometheus/v1
            service: checkout
            slos:
              - name: from-sloth
                objective: 99.5
                sli:
                  events:
                    error_query: sum(rate(errors[{{.window}}]))
                    total_query: sum(rate(all[{{.window}}]))
            """;

    private final String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void aSlothSpecIsWrittenAsRulesAndWhatPrometheusCannotMeasureIsSaid() {
        var spec = SLOTH.replace("from-sloth", "ruled");
        keyed("owner")
                .contentType("application/yaml")
                .body(spec)
                .post("/sloth?period=28d")
                .then()
                .statusCode(201);
        get("/slos/checkout-ruled/rules")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(containsString("slo:sli_error:ratio_rate4w"))
                .body(containsString("(sum(rate(errors[1h])))"))
                .body(containsString("alert: ErrorBudgetBurn"));
        get("/slos/checkout-ruled/rules?alerts=false").then().statusCode(200).body(not(containsString("alert:")));
        keyed("owner")
                .contentType("application/yaml")
                .body(spec)
                .post("/sloth?period=28")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));

        openSlo("owner", Promise.file("unruled", "checkout", "0.999").replace("Prometheus", "Datadog"));
        get("/slos/unruled/rules")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-prometheus-rules"))
                .body("detail", containsString("Datadog"));

        post("owner", "/slos/checkout-ruled/retire", "{\"reason\":\"done\"}")
                .then()
                .statusCode(200);
        get("/slos/checkout-ruled/rules")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-prometheus-rules"))
                .body("detail", containsString("retired"));
    }

    @Test
    void aSlothSpecIsKeptAsAnObjective() {
        sloth(SLOTH).then().statusCode(201).body("created", equalTo(List.of("checkout-from-sloth")));
        get("/slos/checkout-from-sloth").then().statusCode(200).body("window", equalTo("rolling 30 days"));
    }

    @Test
    void whatASlothSpecSaysThatNobodyCanKeepIsToldWithItsPlace() {
        sloth(SLOTH.replace("99.5", "100"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unsupported-openslo"))
                .body("errors.pointer", equalTo(List.of("/0/slos/0")))
                .body("errors.line", equalTo(List.of(4)));
        sloth(SLOTH.replace("from-sloth", "x".repeat(120)))
                .then()
                .statusCode(422)
                .body("code", equalTo("unsupported-openslo"))
                .body("errors.pointer", equalTo(List.of("/0/slos/0")));
        sloth(SLOTH.replace("service: checkout", "service: nobody"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-service"))
                .body("errors.pointer", equalTo(List.of("/0/service")))
                .body("errors.line", equalTo(List.of(2)));
    }

    private static Response sloth(String yaml) {
        return keyed("owner").contentType("application/yaml").body(yaml).post("/sloth");
    }
}
