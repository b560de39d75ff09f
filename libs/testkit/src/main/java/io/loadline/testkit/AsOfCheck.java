package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
                .filter(path -> !path.getKey().contains("{"))
                .forEach(path -> check.remember(path.getKey(), parameters(path.getValue())));
        assertTrue(
                check.answers.values().stream()
                        .filter(answer -> answer.startsWith("{"))
                        .map(Probe::json)
                        .anyMatch(answer -> !answer.path("items").isEmpty()),
                "every list is empty");
        return check;
    }

    /** @throws AssertionError with the first answer that differs from the one before */
    public void isWhatItWas() {
        answers.forEach((request, before) -> assertEquals(before, ask(request).body(), request));
    }

    private static Set<String> parameters(JsonNode path) {
        return path.path("get").path("parameters").findValuesAsText("name").stream()
                .collect(Collectors.toSet());
    }

    /** What tells only how things are now takes no asOf; what needs more than that to be asked is 400. */
    private void remember(String path, Set<String> parameters) {
        if (!parameters.contains("asOf")) {
            return;
        }
        var request = path + "?asOf=" + at + (parameters.contains("limit") ? "&limit=500" : "");
        var answer = ask(request);
        assertTrue(
                answer.statusCode() == 200 || answer.statusCode() == 400,
                () -> request + " answers " + answer.statusCode() + " " + answer.body());
        if (answer.statusCode() == 200) {
            answers.put(request, answer.body());
        }
    }

    private HttpResponse<String> ask(String request) {
        return probe.request("GET", request)
                .token(Tokens.bearer("historian", Set.of("admin")))
                .send();
    }
}
