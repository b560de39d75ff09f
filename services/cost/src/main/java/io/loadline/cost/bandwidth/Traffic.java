package io.loadline.cost.bandwidth;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a port carried in intervals that follow each other. An interval that is told again is a correction.
 *
 * @param contract id of the contract that the port belongs to
 * @param start of the first interval
 * @param interval length of each
 * @param in bytes received in each interval
 * @param out bytes sent in each interval, as many as there are in
 */
public record Traffic(String contract, String port, Instant start, Duration interval, List<Long> in, List<Long> out) {
    public Traffic {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** What is told of a port from a moment on, and its corrections. */
    static UUID stream(String contract, String port, Instant start) {
        return Uuids.named("traffic", contract + "/" + start + "/" + port);
    }

    Instant end() {
        return start.plus(interval.multipliedBy(in.size()));
    }

    /** The command. */
    record Measure(Traffic traffic) {}

    /** The event: one for what is told together, not one for each interval. */
    sealed interface Event {
        record Measured(Traffic traffic) implements Event {}
    }

    /** The rule: the same is not told twice. */
    static final Decider<Measure, Event, Optional<Traffic>> DECIDER = new TrafficDecider();

    private static final class TrafficDecider implements Decider<Measure, Event, Optional<Traffic>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("traffic", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<Traffic> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Measure command, Optional<Traffic> known, Instant now) {
            var traffic = command.traffic();
            var errors = errors(traffic);
            if (!errors.isEmpty()) {
                throw new Rejection(
                        BandwidthProblem.INVALID_TRAFFIC, errors.getFirst().message(), errors);
            }
            return known.equals(Optional.of(traffic)) ? Decision.none() : Decision.of(new Event.Measured(traffic));
        }

        @Override
        public Optional<Traffic> evolve(Optional<Traffic> known, Event event) {
            return switch (event) {
                case Event.Measured(var traffic) -> Optional.of(traffic);
            };
        }

        private static List<Rejection.Violation> errors(Traffic traffic) {
            var errors = new ArrayList<Rejection.Violation>();
            if (traffic.in().size() != traffic.out().size()) {
                errors.add(new Rejection.Violation(
                        "invalid",
                        "/out",
                        0,
                        "there are " + traffic.in().size() + " intervals in and "
                                + traffic.out().size() + " out"));
            }
            if (!traffic.start().equals(traffic.start().truncatedTo(ChronoUnit.SECONDS))
                    || traffic.start().getEpochSecond() % traffic.interval().toSeconds() != 0) {
                errors.add(new Rejection.Violation(
                        "invalid", "/start", 0, "no interval of " + traffic.interval() + " begins then"));
            }
            return errors;
        }
    }
}
