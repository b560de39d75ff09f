package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.post;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Plans that are not made. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class PlanRefusalTest extends Refusals {
    @Override
    Stream<Case> cases() {
        var nowhere = UUID.randomUUID();
        return Stream.of(
                plan("a plan for nothing", "nothing-to-plan", "{\"name\":\"x\"}"),
                plan("a plan for a year", "nothing-to-plan", "{\"name\":\"x\",\"horizon\":\"P365D\"}"),
                plan(
                        "a plan for no promotion",
                        "unknown-promotion",
                        "{\"name\":\"x\",\"promotion\":\"%s\"}".formatted(nowhere)),
                plan(
                        "a plan for no service",
                        "unknown-service",
                        "{\"name\":\"x\",\"horizon\":\"P7D\",\"services\":[\"ghost\"]}"),
                plan(
                        "a plan that survives everything",
                        "invalid-body",
                        "{\"name\":\"x\",\"horizon\":\"P7D\",\"surviveSites\":9}"),
                c(
                        "submitting no plan",
                        404,
                        "unknown-plan",
                        () -> post("sre", "").post(BASE + "/plans/" + nowhere + "/submit")),
                c(
                        "a plan by a viewer",
                        403,
                        "forbidden",
                        () -> post("viewer", "{\"name\":\"x\",\"horizon\":\"P7D\"}")
                                .post(BASE + "/plans")),
                c(
                        "no role at all",
                        403,
                        "forbidden",
                        () -> RestAssured.given()
                                .header("Authorization", Tokens.bearer("nobody", Set.of()))
                                .get(BASE + "/plans")));
    }

    private static Case plan(String what, String code, String json) {
        return c(what, 422, code, () -> post("sre", json).post(BASE + "/plans"));
    }
}
