package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.put;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every way in which an endpoint is used wrongly has its code and stores nothing. A test of a feature's endpoints extends it. */
abstract class Refusals {
    static final String GOOD = """
            {"service":"checkout","method":"Occurrences","window":{"duration":"P28D","rolling":true},
             "objectives":[{"name":"good","target":0.999}]}
            """;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void anObjective() {
        Shop.opens(broker);
        put("sre", "/slos/refusals", GOOD);
        put("sre", "/slos/of-payment", GOOD.replace("checkout", "payment"));
    }

    /** Each checks that it is refused. */
    abstract Stream<Executable> uses();

    @Test
    void everyWrongUseHasItsCode() {
        assertAll(uses());
    }

    @Test
    void whatWasRefusedIsNotStored() {
        var version = get("/slos/refusals").header("ETag");
        assertAll(uses());

        assertEquals(version, get("/slos/refusals").header("ETag"));
        assertEquals(404, get("/slos/refused").statusCode());
        assertEquals(404, get("/sources/refused").statusCode());
        assertEquals("UNMEASURED", get("/slos/refusals/budget").path("windows[0].state"));
    }

    static Executable refused(String what, int status, String code, Supplier<Response> use) {
        return () -> {
            var answer = use.get();
            var text = what + ": " + answer.statusCode() + " " + answer.asString();
            assertEquals(status, answer.statusCode(), text);
            assertTrue(answer.contentType().startsWith("application/problem+json"), text);
            assertEquals(code, answer.path("code"), text);
        };
    }
}
