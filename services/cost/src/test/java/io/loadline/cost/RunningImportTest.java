package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.charge;
import static io.loadline.cost.Bills.line;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bill that takes its time can be looked at meanwhile. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RunningImportTest {
    /** More than are read between two looks at the clock. */
    private static final int MANY = 5_000;

    @TestHTTPResource("/api/cost/v1/bills?format=focus-1.2&partial=true")
    URI bills;

    @Test
    void anUploadThatGoesOnTellsWhatItHasReadSoFar() throws Exception {
        var key = UUID.randomUUID();
        try (var client = HttpClient.newHttpClient()) {
            var upload = new PipedOutputStream();
            var body = new PipedInputStream(upload, 1 << 20);
            var answer = client.sendAsync(request(key, body), BodyHandlers.ofString());
            look(key, upload);
            assertEquals(201, answer.get().statusCode());
        }
        get("/imports/" + key).statusCode(404);
    }

    private HttpRequest request(UUID key, InputStream body) {
        return HttpRequest.newBuilder(bills)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", Tokens.bearer("finops"))
                .header("Idempotency-Key", key.toString())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
    }

    /** Looks at it while it is sent, and then ends it. */
    private static void look(UUID key, PipedOutputStream upload) throws IOException {
        try (upload) {
            upload.write(bytes(HEADER + line("a lot", "2017-01-10", "2017-01-11", "")));
            Patience.until(
                    () -> send(upload) && get("/imports/" + key).extract().statusCode() == 200);
            get("/imports/" + key)
                    .body("import", equalTo(key.toString()), "state", equalTo("RUNNING"))
                    .body("rejected", equalTo(1), "errors[0].line", equalTo(2), "findings", not(empty()));
            get("/imports").statusCode(200).body("items.import", hasItem(key.toString()));
        }
    }

    private static boolean send(PipedOutputStream upload) {
        try {
            upload.write(bytes(charge("1", "2017-01", "checkout").repeat(MANY)));
            upload.flush();
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
