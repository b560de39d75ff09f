package io.loadline.capacity;

import io.loadline.testkit.ApiContract;
import io.loadline.testkit.ApiDocument;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class ApiDocumentTest {
    @TestHTTPResource
    URI server;

    @TestFactory
    Stream<DynamicTest> everyOperationIsDescribed() {
        return ApiDocument.of(server).tests();
    }

    @Test
    void nothingBreaksThoseWhoCallIt() {
        ApiContract.of("capacity", server).isKept();
    }
}
