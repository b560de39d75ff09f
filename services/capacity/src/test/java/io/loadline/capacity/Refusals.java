package io.loadline.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Loop;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What capacity refuses by its own rules: each with its code, and nothing is stored. A test of a feature's endpoints extends it; {@link
 * BadInputTest} has the rest.
 */
abstract class Refusals {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Barrier barrier;

    /** One site, and one service, of another team than the owner's. */
    @BeforeEach
    void aSiteAndAService() {
        Http.put("/datacenters/south", "{\"displayName\":\"South\",\"region\":\"cn\"}");
        Scene.service(broker, "search", "search");
    }

    abstract Stream<Case> cases();

    @TestFactory
    Stream<DynamicTest> everyRefusalHasItsCodeAndStoresNothing() {
        return cases().map(each -> DynamicTest.dynamicTest(each.what, () -> {
            long before = Loop.await(barrier::pass);
            var answer = each.answer.get();
            assertEquals(each.status, answer.statusCode(), answer::asString);
            assertEquals(each.code, answer.path("code"), answer::asString);
            assertEquals(before, Loop.await(barrier::pass));
        }));
    }

    static Case c(String what, int status, String code, Supplier<Response> answer) {
        return new Case(what, status, code, answer);
    }

    record Case(String what, int status, String code, Supplier<Response> answer) {}
}
