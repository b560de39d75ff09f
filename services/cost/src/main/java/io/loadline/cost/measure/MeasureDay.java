package io.loadline.cost.measure;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A metric of all services on a business day. The same service again is a correction. */
public record MeasureDay(Map<String, Measured> services) {

    static UUID stream(Measured measured) {
        return Uuids.named("measure-day", measured.metric(), measured.date().toString());
    }

    /** The command: services of one such day. */
    public record Report(List<Measured> services) {}

    /** The event. */
    public sealed interface Event {
        record Recorded(Measured measured) implements Event {}
    }

    /** The rule. */
    public static final Decider<Report, Event, MeasureDay> DECIDER = new DayDecider();

    private static final class DayDecider implements Decider<Report, Event, MeasureDay> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("measure", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public MeasureDay initial() {
            return new MeasureDay(Map.of());
        }

        @Override
        public Decision<Event> decide(Report command, MeasureDay day, Instant now) {
            return Decision.of(command.services().stream()
                    .filter(measured -> !measured.equals(day.services().get(measured.service())))
                    .map(Event.Recorded::new)
                    .toList());
        }

        @Override
        public MeasureDay evolve(MeasureDay day, Event event) {
            return switch (event) {
                case Event.Recorded(var measured) -> {
                    var more = new HashMap<>(day.services());
                    more.put(measured.service(), measured);
                    yield new MeasureDay(more);
                }
            };
        }
    }
}
