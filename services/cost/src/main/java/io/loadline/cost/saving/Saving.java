package io.loadline.cost.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A project that is to save money, from the idea to what it was shown to have saved.
 *
 * @param identifiedBy the person who had the idea
 * @param implemented first business day with it
 * @param evidence what the last verification showed
 * @param reason why it was rejected
 */
public record Saving(
        State state,
        Optional<Proposal> proposal,
        Optional<String> identifiedBy,
        Optional<LocalDate> implemented,
        Optional<Evidence> evidence,
        Optional<String> reason) {
    static final Saving NONE = new Saving(
            State.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How far it is. */
    public enum State {
        NONE("none"),
        IDENTIFIED("approve, reject"),
        APPROVED("implement, reject"),
        IMPLEMENTED("verify, reject"),
        /** May be verified again for a longer time, for savings wear off. */
        VERIFIED("verify, reject"),
        /** Was shown once, and is not any more. */
        DECAYED("verify, reject"),
        REJECTED("none");

        private final String allowed;

        State(String allowed) {
            this.allowed = allowed;
        }
    }

    /** What can be asked of it. */
    public sealed interface Command {
        record Identify(Proposal proposal, String by) implements Command {}

        record Approve(String by) implements Command {}

        record Implement(LocalDate from) implements Command {}

        record Verify(Evidence evidence) implements Command {}

        record Reject(String reason) implements Command {}
    }

    /** What happened to it. */
    public sealed interface Event {
        record Identified(Proposal proposal, String by) implements Event {}

        record Approved(String by) implements Event {}

        record Implemented(LocalDate from) implements Event {}

        record Verified(Evidence evidence) implements Event {}

        record Decayed(Evidence evidence) implements Event {}

        record Rejected(String reason) implements Event {}
    }

    /** The first business day that can be measured; refused when there is none. */
    LocalDate firstDay() {
        return implemented.orElseThrow(() -> SavingDecider.refused(this));
    }

    Saving evolve(Event event) {
        return switch (event) {
            case Event.Identified(var what, var by) ->
                new Saving(
                        State.IDENTIFIED,
                        Optional.of(what),
                        Optional.of(by),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Event.Approved(var by) ->
                new Saving(State.APPROVED, proposal, identifiedBy, implemented, evidence, reason);
            case Event.Implemented(var from) ->
                new Saving(State.IMPLEMENTED, proposal, identifiedBy, Optional.of(from), evidence, reason);
            case Event.Verified(var shown) ->
                new Saving(State.VERIFIED, proposal, identifiedBy, implemented, Optional.of(shown), reason);
            case Event.Decayed(var shown) ->
                new Saving(State.DECAYED, proposal, identifiedBy, implemented, Optional.of(shown), reason);
            case Event.Rejected(var why) ->
                new Saving(State.REJECTED, proposal, identifiedBy, implemented, evidence, Optional.of(why));
        };
    }

    /** The rule. */
    public static final Decider<Command, Event, Saving> DECIDER = new SavingDecider();

    private static final class SavingDecider implements Decider<Command, Event, Saving> {
        /** Since version 2 evidence tells of other changes. */
        private static final EventTypes<Event> EVENTS = EventTypes.of("saving", Event.class)
                .upcast(Event.Verified.class, List.of(SavingDecider::withoutChanges));

        private static JsonNode withoutChanges(JsonNode verified) {
            var evidence = (ObjectNode) verified.path("evidence");
            evidence.put("changes", 0).putArray("adjustments");
            return verified;
        }

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Saving initial() {
            return NONE;
        }

        @Override
        public Saving evolve(Saving saving, Event event) {
            return saving.evolve(event);
        }

        @Override
        public Decision<Event> decide(Command command, Saving saving, Instant now) {
            return switch (command) {
                case Command.Identify(var proposal, var by) ->
                    when(saving, Set.of(State.NONE), new Event.Identified(proposal, by));
                case Command.Approve(var by) -> {
                    var approved = when(saving, Set.of(State.IDENTIFIED), new Event.Approved(by));
                    if (saving.identifiedBy().equals(Optional.of(by))) {
                        throw SavingProblem.SELF_APPROVAL.because("somebody else than " + by + " approves it");
                    }
                    yield approved;
                }
                case Command.Implement(var from) -> when(saving, Set.of(State.APPROVED), new Event.Implemented(from));
                case Command.Verify(var evidence) -> verify(saving, evidence);
                case Command.Reject(var why) ->
                    when(
                            saving,
                            Set.of(State.IDENTIFIED, State.APPROVED, State.IMPLEMENTED, State.VERIFIED, State.DECAYED),
                            new Event.Rejected(why));
            };
        }

        private static Decision<Event> verify(Saving saving, Evidence evidence) {
            boolean shown = evidence.claimed().isPositive();
            var measured = when(
                    saving,
                    Set.of(State.IMPLEMENTED, State.VERIFIED, State.DECAYED),
                    shown ? new Event.Verified(evidence) : new Event.Decayed(evidence));
            if (!shown && saving.state() == State.IMPLEMENTED) {
                throw SavingProblem.SAVING_NOT_SHOWN.because("between " + evidence.low() + " and " + evidence.high()
                        + " were saved, of which others have claimed " + evidence.overlapping());
            }
            return measured;
        }

        private static Decision<Event> when(Saving saving, Set<State> states, Event event) {
            if (!states.contains(saving.state())) {
                throw refused(saving);
            }
            return Decision.of(event);
        }

        private static RuntimeException refused(Saving saving) {
            return saving.state() == State.NONE
                    ? SavingProblem.UNKNOWN_SAVING.because("there is no such saving")
                    : SavingProblem.ILLEGAL_TRANSITION.because(
                            "the saving is " + saving.state() + "; allowed: " + saving.state().allowed);
        }
    }
}
