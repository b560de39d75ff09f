package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, and with which key. */
class AgainTest {
    private static final String SUBMIT = "POST /api/changes/v1/changes/7/submit";
    private static final String DONE = """
            {"id":"7","version":2,"state":"SCHEDULED","actions":["start"]}""";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void laterIsSentAgainWithTheSameKeyWhenItWasSaidTo(int status) {
        platform.answers(SUBMIT, status, "{\"title\":\"Busy\"}", Map.of("Retry-After", "1"));
        platform.answers(SUBMIT, 200, DONE);
        var begun = Instant.now();
        var done = shell.run("change", "submit", "7");
        assertEquals(0, done.code(), done.err());
        assertTrue(Duration.between(begun, Instant.now()).toMillis() >= 1000, "it did not wait");
        var keys = platform.asked(SUBMIT).stream()
                .map(each -> each.header("Idempotency-Key"))
                .toList();
        assertEquals(2, keys.size());
        assertEquals(keys.getFirst(), keys.getLast());
        assertEquals(keys.getFirst(), UUID.fromString(keys.getFirst()).toString());
    }

    @Test
    void aLostConnectionIsTakenUpAgainWithTheSameKey() {
        platform.cuts(SUBMIT).answers(SUBMIT, 200, DONE);
        var done = shell.run("change", "submit", "7");
        assertEquals(0, done.code(), done.err());
        var keys = platform.asked(SUBMIT).stream()
                .map(each -> each.header("Idempotency-Key"))
                .distinct()
                .toList();
        assertEquals(1, keys.size());
    }

    @Test
    void aRefusalIsNotSentAgain() {
        platform.answers(SUBMIT, 409, """
                {"title":"Not in this state","code":"illegal-transition","detail":"It may be cancelled."}""");
        var done = shell.run("change", "submit", "7");
        assertEquals(1, done.code());
        assertEquals("Not in this state (409, illegal-transition)\n  It may be cancelled.\n", done.err());
        assertEquals(1, platform.asked(SUBMIT).size());
    }

    @Test
    void aFlawIsToldOnce() {
        platform.answers(SUBMIT, 422, """
                {"title":"Unknown incident","code":"unknown-incident","detail":"there is no such incident",
                 "errors":[{"code":"unknown-incident","pointer":"/incident","message":"there is no such incident"}]}""");
        assertEquals(
                "Unknown incident (422, unknown-incident)\n  /incident: there is no such incident\n",
                shell.run("change", "submit", "7").err());
    }

    @Test
    void patienceEnds() {
        platform.answers(SUBMIT, 503, "{\"title\":\"Busy\"}", Map.of("Retry-After", "30"));
        assertEquals(
                3, shell.run("change", "submit", "7", "--retry-for", "PT5S").code());
        assertEquals(1, platform.asked(SUBMIT).size());
    }

    @Test
    void aKeyOfOnesOwnIsTheSameInEveryRun() {
        platform.answers(SUBMIT, 200, DONE);
        shell.run("change", "submit", "7", "--key", "run-1");
        shell.run("change", "submit", "7", "--key", "run-1");
        shell.run("change", "submit", "7", "--key", "run-2");
        shell.run("change", "submit", "7", "--key", "0b0f5e0a-3a54-4a3e-9d7a-5f3b6f8d1c2e");
        var keys = platform.asked(SUBMIT).stream()
                .map(each -> each.header("Idempotency-Key"))
                .toList();
        assertEquals(keys.get(0), keys.get(1));
        assertNotEquals(keys.get(1), keys.get(2));
        assertEquals("0b0f5e0a-3a54-4a3e-9d7a-5f3b6f8d1c2e", keys.get(3));
    }

    @Test
    void thePersonBehindAMachineIsNamed() {
        platform.answers(SUBMIT, 200, DONE);
        shell.set("LOADLINE_INITIATOR", "dana");
        shell.run("change", "submit", "7");
        shell.run("change", "submit", "7", "--initiator", "kim");
        shell.run("change", "submit", "7", "--initiator", "jürgen+100%");
        var initiators = platform.asked(SUBMIT).stream()
                .map(each -> each.header("Loadline-Initiator"))
                .toList();
        assertEquals(List.of("dana", "kim", "j%C3%BCrgen+100%25"), initiators);
    }
}
