package io.loadline.slo.report;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The report of a period, of an objective or of a team, that was made when the period was over, and is never made again: whoever asks
 * later, when slices came late or are gone, is told the same.
 *
 * @param kept the one event; empty before it
 */
public record KeptReport(Optional<Event> kept) {
    public static final Rule DECIDER = new Rule();

    /** The stream of an objective's report of a period. */
    public static UUID stream(UUID slo, Period period) {
        return Uuids.named("report", slo.toString(), period.toString());
    }

    /** The stream of a team's report of a period. */
    public static UUID ofOwner(String owner, Period period) {
        return Uuids.named("owner-report", owner, period.toString());
    }

    /** What is asked of a report. */
    public sealed interface Command {
        /** @param report of a period that is over */
        record Keep(Event report) implements Command {}
    }

    /** What happened to a report. */
    public sealed interface Event {
        /** The report as JSON, to the byte. */
        String content();

        /**
         * That of an objective is ready.
         *
         * @param slo stable through renames
         * @param name of the objective then
         * @param owner team of the service then; empty when none was known
         * @param window the period in the objective's time zone
         * @param digest of the report
         */
        record Kept(
                UUID id,
                UUID slo,
                String name,
                String service,
                Optional<String> owner,
                Period period,
                Window window,
                Instant made,
                String digest,
                String content)
                implements Event {}

        /**
         * That of a team is ready, made of those of its objectives that are kept.
         *
         * @param services of its objectives, by name
         * @param window from the first beginning of the period to its last end, where objectives count in several time zones
         * @param digest of the report
         */
        record KeptOfOwner(
                UUID id,
                String owner,
                List<String> services,
                Period period,
                Window window,
                Instant made,
                String digest,
                String content)
                implements Event {}
    }

    /** The rule of a kept report. */
    public static final class Rule implements Decider<Command, Event, KeptReport> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("report", Event.class);

        private Rule() {}

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public KeptReport initial() {
            return new KeptReport(Optional.empty());
        }

        @Override
        public Decision<Event> decide(Command command, KeptReport state, Instant now) {
            return switch (command) {
                case Command.Keep keep -> state.kept.isPresent() ? Decision.none() : Decision.of(keep.report());
            };
        }

        @Override
        public KeptReport evolve(KeptReport state, Event event) {
            return new KeptReport(Optional.of(event));
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return Optional.of(
                    switch (event) {
                        case Event.Kept kept ->
                            new Publication(
                                    "report.ready",
                                    new ReadyReport(
                                            kept.id(),
                                            kept.slo(),
                                            kept.name(),
                                            kept.service(),
                                            kept.owner(),
                                            kept.period(),
                                            kept.window(),
                                            kept.digest()));
                        case Event.KeptOfOwner kept ->
                            new Publication(
                                    "owner-report.ready",
                                    new ReadyOwnerReport(
                                            kept.id(),
                                            kept.owner(),
                                            kept.services(),
                                            kept.period(),
                                            kept.window(),
                                            kept.digest()));
                    });
        }
    }

    /**
     * Data of {@code report.ready}.
     *
     * @param id under which it is at {@code /reports/kept/{id}}
     * @param objective identity of the objective, stable through renames
     */
    record ReadyReport(
            UUID id,
            UUID objective,
            String slo,
            String service,
            Optional<String> owner,
            Period period,
            Window window,
            String digest) {}

    /**
     * Data of {@code owner-report.ready}.
     *
     * @param id under which it is at {@code /reports/kept/{id}}
     */
    record ReadyOwnerReport(
            UUID id, String owner, List<String> services, Period period, Window window, String digest) {}
}
