package io.loadline.web;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Outcome;

/**
 * The usual answers to commands. They are computed where the command is decided, away from the request; {@link Commands} adds
 * Loadline-Position, and ETag where there is one thing.
 */
public final class Answers {
    private Answers() {}

    /** 201 with Location: {@code path} is below the service's base, {@code /changes/<id>}. */
    public static Answer created(String path, Object body) {
        return Answer.of(201, body).with("Location", path);
    }

    /** 201 with Location when PUT made it, 200 when it was there. */
    public static Answer stored(Outcome<?, ?> outcome, String path, Object body) {
        return outcome.version() == outcome.events().size() ? created(path, body) : ok(body);
    }

    public static Answer ok(Object body) {
        return Answer.of(200, body);
    }

    /** 202: work goes on, look at {@code path}. */
    public static Answer accepted(String path, Object body) {
        return Answer.of(202, body).with("Location", path);
    }

    /** The answer with the ETag of an outcome. */
    public static Answer versioned(Outcome<?, ?> outcome, Answer answer) {
        return answer.with("ETag", "\"" + outcome.version() + "\"");
    }
}
