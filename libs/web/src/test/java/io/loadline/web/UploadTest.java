package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Large bodies, row by row. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class UploadTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @Test
    void uploadsAreReadLineByLineInEitherForm() {
        Http.upload(Uploads.NDJSON, "{\"text\":\"a\"}\n\n{\"text\":\"b\",\"count\":2}\r\n")
                .post(NOTES + "/lines")
                .then()
                .statusCode(201)
                .body("text", equalTo("1a,3b"))
                .body("tally.accepted", equalTo(2));
        Http.upload(Uploads.CSV, "text,count,at\n\"a, \"\"b\"\"\nc\",,2026-11-11T00:00:00Z\n\nd,7,\n\n")
                .post(NOTES + "/lines")
                .then()
                .statusCode(201)
                .body("text", equalTo("2a, \"b\"\nc,5d"));
    }

    @Test
    void oneBadRowRefusesAnUploadUnlessPartsAreAskedFor() {
        var rows = "{\"text\":\"a\"}\n{\"text\":\"\"}\n{\"text\":\"c\",\"count\":1.5}\n{\"text\"\n";
        Http.upload(Uploads.NDJSON, rows)
                .post(NOTES + "/lines")
                .then()
                .statusCode(422)
                .body("errors.line", contains(2, 3, 4))
                .body("errors.code", contains("required", "wrong-type", "malformed-body"));
        Http.upload(Uploads.NDJSON, rows)
                .post(NOTES + "/lines?partial=true")
                .then()
                .statusCode(201)
                .body("text", equalTo("1a"))
                .body("tally.rejected", equalTo(3))
                .body("tally.errors.line", contains(2, 3, 4));
    }

    @Test
    void uploadsMayBeLargeAndAreComparedAtTheirEnd() {
        var key = UUID.randomUUID().toString();
        var large = new StringBuilder();
        IntStream.range(0, 40_000)
                .forEach(i ->
                        large.append("{\"text\":\"row of an upload ").append(i).append("\"}\n"));
        var body = large.toString();
        for (var tries = 0; tries < 2; tries++) {
            as("ingest")
                    .header("Idempotency-Key", key)
                    .contentType(Uploads.NDJSON)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(NOTES + "/lines")
                    .then()
                    .statusCode(201)
                    .body("tally.accepted", equalTo(40_000));
        }
        as("ingest")
                .header("Idempotency-Key", key)
                .contentType(Uploads.NDJSON)
                .body((body + "{\"text\":\"one more\"}").getBytes(StandardCharsets.UTF_8))
                .post(NOTES + "/lines")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }
}
