package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.post;

import io.loadline.testkit.BadInput;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class BadInputTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @TestHTTPResource
    URI server;

    @Inject
    DataSource database;

    @TestFactory
    Stream<DynamicTest> everyEndpointRefusesBadInput() {
        var position = as("sre").put(NOTES + "/services/checkout").header("Loadline-Position");
        as("viewer")
                .get(NOTES + "/services/checkout?atLeast=" + position)
                .then()
                .statusCode(200);
        var note = post("sre", "{\"text\":\"hello\"}").post(NOTES).header("Location");
        return BadInput.of(server, database)
                .knowing("/notes/{id}", note.replaceFirst(".*/v1", ""))
                .knowing("/notes/named/{name}", "/notes/named/first")
                .knowing("/notes/pairs/{name}", "/notes/pairs/first")
                .everywhere();
    }
}
