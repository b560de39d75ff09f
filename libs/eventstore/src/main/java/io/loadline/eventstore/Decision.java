package io.loadline.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a decider wants written, in one transaction.
 *
 * @param events in order; none is a valid answer
 * @param also what must be true together with the events
 */
public record Decision<E>(List<E> events, List<Also> also) {
    public Decision {
        events = List.copyOf(events);
        also = List.copyOf(also);
    }

    public static <E> Decision<E> none() {
        return new Decision<>(List.of(), List.of());
    }

    public static <E> Decision<E> of(E event) {
        return new Decision<>(List.of(event), List.of());
    }

    public static <E> Decision<E> of(List<? extends E> events) {
        return new Decision<>(List.copyOf(events), List.of());
    }

    public Decision<E> and(E event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return new Decision<>(more, also);
    }

    public Decision<E> also(Also more) {
        var all = new ArrayList<>(also);
        all.add(more);
        return new Decision<>(events, all);
    }

    /** Something that is written with the events or not at all. */
    public sealed interface Also {
        /** The name belongs to this stream from now on; {@code taken} is the answer when another stream has it. */
        record Claim(String scope, String name, RejectionCode taken) implements Also {}

        /** The name is free again. */
        record Release(String scope, String name) implements Also {}

        /** At {@code due} the {@link io.loadline.eventstore.work.DeadlineHandler} of that name is called with the payload. */
        record Deadline(String handler, Instant due, Object payload) implements Also {}

        /** A {@link io.loadline.eventstore.work.JobHandler} of that kind works on the payload. */
        record Job(String kind, Object payload) implements Also {}

        /**
         * An outbound HTTP POST of JSON, at least once, with backoff until {@code patience} is over.
         *
         * @param secret key of the HMAC-SHA256 signature, empty for none
         */
        record Call(String url, Map<String, String> headers, Object body, String secret, Duration patience)
                implements Also {}

        /** The staged rows of an open batch become facts. */
        record Seal(UUID batch) implements Also {}
    }
}
