package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;

/** Promotions that cannot be scheduled, moved or called off. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class PromotionRefusalTest extends Refusals {
    private static final String PROMOTION = """
            {"name":"Sale","start":"2026-11-28T00:00:00Z","end":"2026-11-29T00:00:00Z","phases":[%s],"expected":%s,"services":[%s]}""";
    private static final String TWICE = "{\"multiplier\":2}";

    @Override
    Stream<Case> cases() {
        var cancelled = cancelledPromotion();
        var nowhere = UUID.randomUUID();
        return Stream.of(
                promotion(
                        "a promotion that expects nothing",
                        422,
                        "expectation-missing",
                        PROMOTION.formatted("", "{}", "")),
                promotion(
                        "a promotion of no service",
                        422,
                        "unknown-service",
                        PROMOTION.formatted("", TWICE, "\"ghost\"")),
                promotion(
                        "a phase outside of it",
                        422,
                        "invalid-phase",
                        PROMOTION.formatted(
                                "{\"name\":\"tail\",\"start\":\"2026-11-28T00:00:00Z\",\"end\":\"2026-12-28T00:00:00Z\"}",
                                TWICE,
                                "")),
                promotion(
                        "a promotion that ends first",
                        422,
                        "invalid-window",
                        PROMOTION.formatted("", TWICE, "").replace("2026-11-29", "2026-11-27")),
                c(
                        "cancelling twice",
                        409,
                        "illegal-transition",
                        () -> post("sre", "{\"reason\":\"again\"}")
                                .post(BASE + "/promotions/" + cancelled + "/cancel")),
                c(
                        "moving no promotion",
                        404,
                        "unknown-promotion",
                        () -> post("sre", "{\"start\":\"2026-11-28T00:00:00Z\",\"end\":\"2026-11-29T00:00:00Z\"}")
                                .post(BASE + "/promotions/" + nowhere + "/move")));
    }

    private static Case promotion(String what, int status, String code, String json) {
        return c(what, status, code, () -> post("sre", json).post(BASE + "/promotions"));
    }

    private static String cancelledPromotion() {
        var id = expect(201, post("sre", PROMOTION.formatted("", TWICE, "")).post(BASE + "/promotions"))
                .<String>path("id");
        expect(200, post("sre", "{\"reason\":\"no stock\"}").post(BASE + "/promotions/" + id + "/cancel"));
        return id;
    }
}
