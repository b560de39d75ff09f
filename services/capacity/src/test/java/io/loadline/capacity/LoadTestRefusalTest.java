package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.post;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;

/** Load tests that are not read. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LoadTestRefusalTest extends Refusals {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                c(
                        "a load test of a tool that is not read",
                        422,
                        "unsupported-format",
                        () -> loadTest("sre", "search", "artillery", "{}")),
                c(
                        "a load test that is not what its format says",
                        422,
                        "unreadable-file",
                        () -> loadTest(
                                "sre", "search", "jmeter", "timeStamp,elapsed,success\n1764144000000,soon,true\n")),
                c(
                        "a load test that is no summary",
                        422,
                        "not-a-k6-summary",
                        () -> loadTest("sre", "search", "k6", "{}")),
                c(
                        "a load test that is no JSON",
                        422,
                        "not-a-k6-summary",
                        () -> loadTest("sre", "search", "k6", "hello")),
                c(
                        "a load test of no service",
                        422,
                        "unknown-service",
                        () -> loadTest("sre", "ghost", "k6", Harbour.k6(10, 10))),
                c(
                        "a load test of another team",
                        403,
                        "foreign-team",
                        () -> loadTest("owner", "search", "k6", Harbour.k6(10, 10))));
    }

    private static Response loadTest(String user, String service, String format, String file) {
        return post(user, file)
                .queryParam("service", service)
                .queryParam("format", format)
                .post(BASE + "/load-tests");
    }
}
