package io.loadline.changes.gate;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.Optional;

/** One question to the gate and its answer, kept for ever so that everybody can see later why something could go out. */
public record Gate(Optional<Verdict> verdict) {
    /** The rule. */
    public static final Decider<Ask, GateEvent, Gate> DECIDER = new GateDecider();

    /** The command. */
    public record Ask(Question question, Circumstances circumstances) {}

    /** The event. */
    public sealed interface GateEvent {
        /** The gate was asked and has answered. */
        record Answered(Question question, Verdict verdict) implements GateEvent {}
    }

    private static final class GateDecider implements Decider<Ask, GateEvent, Gate> {
        private static final EventTypes<GateEvent> EVENTS = EventTypes.of("gate", GateEvent.class);

        @Override
        public EventTypes<GateEvent> events() {
            return EVENTS;
        }

        @Override
        public Gate initial() {
            return new Gate(Optional.empty());
        }

        @Override
        public Decision<GateEvent> decide(Ask command, Gate gate, Instant now) {
            return Decision.of(new GateEvent.Answered(
                    command.question(), Judgement.of(command.question(), command.circumstances())));
        }

        @Override
        public Gate evolve(Gate gate, GateEvent event) {
            return switch (event) {
                case GateEvent.Answered(var question, var verdict) -> new Gate(Optional.of(verdict));
            };
        }
    }
}
