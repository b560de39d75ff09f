package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.put;
import static io.restassured.RestAssured.given;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Sources that nobody may pull from. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SourceRefusalTest extends Refusals {
    private static final String SOURCE = """
            {"url":"http://127.0.0.1:9","step":"PT1M","backfill":"P1D","queries":[
              {"slo":"refusals","good":"sum(increase(good[{{.window}}]))","total":"sum(increase(total[{{.window}}]))"}]}
            """;

    @Override
    Stream<Executable> uses() {
        return Stream.of(
                refused(
                        "no token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE)
                                .contentType("application/json")
                                .body(SOURCE)
                                .put("/sources/refused")),
                refused("an owner pulls", 403, "forbidden", () -> put("owner", "/sources/refused", SOURCE)),
                refused("half a body", 400, "malformed-body", () -> put("sre", "/sources/refused", "{")),
                refused(
                        "a host that nobody allowed",
                        422,
                        "forbidden-host",
                        () -> put("sre", "/sources/refused", SOURCE.replace("127.0.0.1", "169.254.169.254"))),
                refused(
                        "a file",
                        422,
                        "forbidden-host",
                        () -> put("sre", "/sources/refused", SOURCE.replace("http:", "file:"))),
                refused(
                        "a slice without a length",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("PT1M", "PT0S"))),
                refused(
                        "a back-fill of ages",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("P1D", "P500D"))),
                refused(
                        "a query over no time",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("{{.window}}", "5m"))),
                refused(
                        "an objective that is not there",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("refusals", "refused"))),
                refused("an unknown source", 404, "not-found", () -> get("/sources/refused")));
    }
}
