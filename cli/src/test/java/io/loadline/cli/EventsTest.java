package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {
    private static final String EVENTS = "GET /api/gateway/v1/events";
    private static final String FIRST = event("changes.freeze.opened", 1);
    private static final String SECOND = event("slo.budget.exhausted", 2);

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @Test
    void eachIsALine() {
        platform.answers(EVENTS, "text/event-stream", bytes("retry: 2000\n\n" + FIRST + ": \n\n" + SECOND));
        var done = shell.run("events", "follow", "--count", "2", "--service", "basket", "--service", "search");
        assertEquals(0, done.code(), done.err());
        assertEquals("""
                2026-11-11T00:00:00Z  changes.freeze.opened  {"n":1}
                2026-11-11T00:00:00Z  slo.budget.exhausted  {"n":2}
                """, done.out());
        assertEquals(
                "service=basket&service=search",
                platform.asked(EVENTS).getFirst().query());
    }

    @Test
    void theStreamIsTakenUpAgainAndOthersAreLeftOut() {
        platform.answers(EVENTS, "text/event-stream", bytes(FIRST)).answers(EVENTS, "text/event-stream", bytes(SECOND));
        var done = shell.run("events", "follow", "--count", "1", "--event", "slo", "--json");
        assertEquals("""
                {"time":"2026-11-11T00:00:00Z","data":{"n":2}}
                """, done.out());
        assertEquals(2, platform.asked(EVENTS).size());
    }

    /** As in a pipe to head. */
    @Test
    @Timeout(20)
    void itEndsWhenNobodyReads() {
        platform.answers(EVENTS, "text/event-stream", bytes(FIRST + SECOND));
        assertEquals(3, shell.runClosed("events", "follow"));
    }

    @Test
    void whoMayNotIsToldSo() {
        platform.answers(EVENTS, 403, "{\"title\":\"Not allowed\",\"code\":\"forbidden\"}");
        assertEquals(1, shell.run("events", "follow", "--count", "1").code());
    }

    private static String event(String name, int number) {
        return "id: s:%2$d\nevent: %1$s\ndata: {\"time\":\"2026-11-11T00:00:00Z\",\"data\":{\"n\":%2$d}}\n\n"
                .formatted(name, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
