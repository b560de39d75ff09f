package io.loadline.capacity.demand;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a service used on one UTC day: rolled up again whenever samples of the day come in, published when it differs. Of an hour that goes
 * on each metric is told once, and again when the hour is over, as samples of each minute would have the whole day published anew.
 */
sealed interface Usage {
    Rule DECIDER = new Rule();

    /** Name of the deadline at the end of the day, for hours that nobody has sent samples after. */
    String DAY_END = "usage-day-end";

    static UUID stream(String service, LocalDate date) {
        return Uuids.named("usage", service, date.toString());
    }

    record RolledUp(String service, LocalDate date, List<Hour> rows) implements Usage {
        private RolledUp after(Optional<Usage> known, Instant now) {
            var told = known.map(RolledUp.class::cast).map(RolledUp::rows).orElse(List.of()).stream()
                    .collect(Collectors.toMap(Hour::measured, Function.identity()));
            return new RolledUp(
                    service,
                    date,
                    rows.stream()
                            .map(row -> row.isOver(now) ? row : told.getOrDefault(row.measured(), row))
                            .toList());
        }

        private Instant end() {
            return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** One site and unit in one hour; what nobody measured is empty. See docs/events/capacity/usage.rolled-up.v1.json. */
    record Hour(
            String datacenter,
            Optional<String> unit,
            Instant hour,
            Optional<Double> cpuUsed,
            Optional<Double> cpuRequested,
            Optional<Double> memoryUsed,
            Optional<Double> memoryRequested,
            Optional<Double> replicas,
            Optional<Double> requests,
            Optional<Double> egressGiB) {
        private boolean isOver(Instant now) {
            return !hour.plus(1, ChronoUnit.HOURS).isAfter(now);
        }

        /** What, where and when, without how much. */
        private List<Object> measured() {
            return List.of(
                    datacenter,
                    unit,
                    hour,
                    cpuUsed.isPresent(),
                    cpuRequested.isPresent(),
                    memoryUsed.isPresent(),
                    memoryRequested.isPresent(),
                    replicas.isPresent(),
                    requests.isPresent(),
                    egressGiB.isPresent());
        }
    }

    /**
     * Tell what a service used on a day.
     *
     * @param day as its samples are
     * @param known what had been told of it before the samples were read
     */
    record RollUp(RolledUp day, Optional<Usage> known) {}

    /** The rule. */
    final class Rule implements Decider<RollUp, Usage, Optional<Usage>> {
        private static final EventTypes<Usage> EVENTS = EventTypes.of("usage", Usage.class);
        /** After the end of a day its last samples have come, as a rule. */
        private static final Duration SETTLED = Duration.ofMinutes(10);

        @Override
        public EventTypes<Usage> events() {
            return EVENTS;
        }

        @Override
        public Optional<Usage> initial() {
            return Optional.empty();
        }

        /** Whoever has told otherwise since the samples were read may have read more of them. */
        @Override
        public Decision<Usage> decide(RollUp command, Optional<Usage> known, Instant now) {
            if (!known.equals(command.known())) {
                throw StoreProblem.CONCURRENT_CHANGE.because(
                        "others have rolled the day up meanwhile; read the samples again");
            }
            var told = command.day().after(known, now);
            if (known.equals(Optional.of(told))) {
                return Decision.none();
            }
            var decision = Decision.<Usage>of(told);
            return known.isEmpty() && now.isBefore(told.end()) ? decision.also(dayEnd(told)) : decision;
        }

        private static Decision.Also dayEnd(RolledUp day) {
            return new Decision.Also.Deadline(
                    DAY_END, day.end().plus(SETTLED), new SampleStore.Day(day.service(), day.date()));
        }

        @Override
        public Optional<Usage> evolve(Optional<Usage> known, Usage usage) {
            return Optional.of(usage);
        }

        @Override
        public Optional<Publication> publish(UUID stream, Usage usage) {
            return Optional.of(new Publication("usage.rolled-up", usage));
        }
    }
}
