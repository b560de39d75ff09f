package io.loadline.slo.objective;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.OpenSloWriter;
import io.loadline.slo.openslo.Profile;
import io.loadline.slo.openslo.Slo;
import io.loadline.slo.openslo.SlothFile;
import io.loadline.slo.rules.PromRules;
import io.loadline.slo.rules.RuleFile;
import io.loadline.slo.rules.RuleSettings;
import io.loadline.testkit.Hostile;
import io.loadline.web.StrictJson;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is promised can be kept, looked at, written again and asked of Prometheus, or it is said why not. */
class PromisesFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final UUID SELF = new UUID(0, 1);
    private static final StrictJson JSON =
            new StrictJson(Validation.buildDefaultValidatorFactory().getValidator());

    @FuzzTest(maxDuration = "1m")
    void openSlo(byte[] file) throws Exception {
        var text = new String(file, StandardCharsets.UTF_8);
        for (var profile : Profile.values()) {
            for (var slo : Bundle.read(text, profile).slos()) {
                feed(slo, true);
            }
        }
    }

    @FuzzTest(maxDuration = "1m")
    void sloth(byte[] file) throws Exception {
        for (var slo : SlothFile.read(new String(file, StandardCharsets.UTF_8)).slos()) {
            feed(slo, false);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void json(byte[] body) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            var promise = JSON.read(body, NewObjective.class).definition(SELF, Map.of());
            check("answered", promise);
        });
    }

    private static void feed(Slo slo, boolean isWrittenAgain) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            if (OpenSloForm.unsupported(slo).isEmpty()) {
                var promise = OpenSloForm.definition(slo);
                check(slo.metadata().name(), promise);
                // others are no names of services
                if (isWrittenAgain && promise.service().equals("till")) {
                    checkWritten(slo.metadata().name(), promise);
                }
                for (var rules : PromRules.values()) {
                    RuleFile.write(rules.of(slo.metadata().name(), promise, RuleSettings.ALL));
                }
            }
        });
    }

    private static void check(String name, Definition promise) {
        Objective.DECIDER.decide(new ObjectiveCommand.Define(name, promise), Objective.DECIDER.initial(), NOON);
        var window = promise.window().at(NOON);
        if (!Json.read(Json.write(promise), Definition.class).equals(promise)
                || window.start().isAfter(NOON)
                || window.end().isBefore(NOON)) {
            throw new AssertionError(promise.toString());
        }
    }

    private static void checkWritten(String name, Definition promise) {
        var again = Bundle.read(OpenSloWriter.write(List.of(OpenSloForm.slo(name, promise))), Profile.LEGACY);
        if (!again.findings().isEmpty()
                || !OpenSloForm.definition(again.slos().getFirst()).equals(promise)) {
            throw new AssertionError(promise + " " + again);
        }
    }
}
