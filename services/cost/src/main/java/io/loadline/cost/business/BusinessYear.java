package io.loadline.cost.business;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The business days of a unit (and data centre) in a calendar year. The same day again is a correction. */
public record BusinessYear(Map<LocalDate, BusinessDay> days) {

    public static UUID stream(BusinessDay day) {
        return Uuids.named(
                "business-year",
                day.unit(),
                day.datacenter().orElse(""),
                String.valueOf(day.date().getYear()));
    }

    /** The command: days of one such year. */
    public record Report(List<BusinessDay> days) {}

    /** The event. */
    public sealed interface Event {
        record Recorded(BusinessDay day) implements Event {}
    }

    /** The rule. */
    public static final Decider<Report, Event, BusinessYear> DECIDER = new YearDecider();

    private static final class YearDecider implements Decider<Report, Event, BusinessYear> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("business-day", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public BusinessYear initial() {
            return new BusinessYear(Map.of());
        }

        @Override
        public Decision<Event> decide(Report command, BusinessYear year, Instant now) {
            return Decision.of(command.days().stream()
                    .filter(day -> !day.equals(year.days().get(day.date())))
                    .map(Event.Recorded::new)
                    .toList());
        }

        @Override
        public BusinessYear evolve(BusinessYear year, Event event) {
            return switch (event) {
                case Event.Recorded(var day) -> {
                    var more = new TreeMap<>(year.days());
                    more.put(day.date(), day);
                    yield new BusinessYear(more);
                }
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return switch (event) {
                case Event.Recorded(var day) -> Optional.of(new Publication("business-day.recorded", day));
            };
        }
    }
}
