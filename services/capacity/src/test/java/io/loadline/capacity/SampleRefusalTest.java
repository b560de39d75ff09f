package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.upload;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;

/** Samples that are not taken. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SampleRefusalTest extends Refusals {
    private static final String GOOD_ROW = """
            {"service":"search","datacenter":"south","metric":"requests","start":"2026-01-01T00:00:00Z","seconds":3600,"value":1}""";

    @Override
    Stream<Case> cases() {
        return Stream.of(
                c(
                        "samples of nothing",
                        422,
                        "no-samples",
                        () -> upload("application/x-ndjson", "\n").post(BASE + "/samples")),
                row("an unknown service", GOOD_ROW.replace("search", "ghost")),
                row("an unknown metric", GOOD_ROW.replace("requests", "wishes")),
                row("a negative value", GOOD_ROW.replace("\"value\":1", "\"value\":-1")),
                row("a text for a number", GOOD_ROW.replace("\"value\":1", "\"value\":\"1\"")),
                row("a fraction of a second", GOOD_ROW.replace("3600", "0.5")),
                row("a start off the grid", GOOD_ROW.replace("T00:00:00", "T00:00:01")),
                row("an unknown field", GOOD_ROW.replace("\"value\"", "\"colour\":\"red\",\"value\"")),
                row("half an object", GOOD_ROW.substring(0, 50)),
                c(
                        "a CSV without a column",
                        422,
                        "invalid-samples",
                        () -> upload(
                                        "text/csv",
                                        "service,datacenter,metric,start,seconds\nsearch,south,requests,2026-01-01T00:00:00Z,3600")
                                .post(BASE + "/samples")),
                c(
                        "samples as an image",
                        415,
                        "unsupported-media-type",
                        () -> upload("image/png", GOOD_ROW).post(BASE + "/samples")),
                c(
                        "samples by a viewer",
                        403,
                        "forbidden",
                        () -> as("viewer")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType("text/csv")
                                .body("x")
                                .post(BASE + "/samples")));
    }

    private static Case row(String what, String row) {
        return c(
                what + " in a sample",
                422,
                "invalid-samples",
                () -> upload("application/x-ndjson", GOOD_ROW + "\n" + row).post(BASE + "/samples"));
    }
}
