package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a service answered as of an instant, to be asked for again when more has happened: every GET of its API document that needs
 * neither a name nor a parameter. The past stays byte for byte what it was.
 */
public final class AsOfCheck {
    private final Probe probe;
    private final Instant at;
    private final Map<String, String> answers = new TreeMap<>();

    private AsOfCheck(Probe probe, Instant at) {
        this.probe = probe;
        this.at = at;
    }

    /** Asks for everything as of now. @throws AssertionError when no list has anything, which would prove nothing */
    public static AsOfCheck now(URI server) {
        var check = new AsOfCheck(new Probe(server), Instant.now());
        check.probe.document().get("paths").properties().stream()
                .filter(path -> path.getValue().has("get") && !path.getKey().contains("{"))
                .forEach(path -> check.remember(path.getKey()));
        assertTrue(
                check.answers.values().stream()
                        .map(Probe::json)
                        .anyMatch(answer -> !answer.path("items").isEmpty()),
                "every list is empty");
        return check;
    }

    /** @throws AssertionError with the first answer that differs from the one before */
    public void isWhatItWas() {
        answers.forEach((path, before) -> assertEquals(before, ask(path).body(), () -> path + " as of " + at));
    }

    /** What cannot be asked for without more is left out. */
    private void remember(String path) {
        var answer = ask(path);
        if (answer.statusCode() == 200) {
            answers.put(path, answer.body());
        }
    }

    private HttpResponse<String> ask(String path) {
        return probe.request("GET", path)
                .query("limit=500&asOf=" + at)
                .token(Tokens.bearer("historian", Set.of("admin")))
                .send();
    }
}
