package io.loadline.cost.measure;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A metric of a service in a calendar year. The same day again is a correction. */
public record MeasureYear(Map<LocalDate, Measured> days) {

    static UUID stream(Measured measured) {
        return Uuids.named(
                "measure-year",
                measured.metric(),
                measured.service(),
                String.valueOf(measured.date().getYear()));
    }

    /** The command: days of one such year. */
    public record Report(List<Measured> days) {}

    /** The event. */
    public sealed interface Event {
        record Recorded(Measured measured) implements Event {}
    }

    /** The rule. */
    public static final Decider<Report, Event, MeasureYear> DECIDER = new YearDecider();

    private static final class YearDecider implements Decider<Report, Event, MeasureYear> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("measure", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public MeasureYear initial() {
            return new MeasureYear(Map.of());
        }

        @Override
        public Decision<Event> decide(Report command, MeasureYear year, Instant now) {
            return Decision.of(command.days().stream()
                    .filter(day -> !day.equals(year.days().get(day.date())))
                    .map(Event.Recorded::new)
                    .toList());
        }

        @Override
        public MeasureYear evolve(MeasureYear year, Event event) {
            return switch (event) {
                case Event.Recorded(var measured) -> {
                    var more = new TreeMap<>(year.days());
                    more.put(measured.date(), measured);
                    yield new MeasureYear(more);
                }
            };
        }
    }
}
