package io.loadline.changes.hook;

import io.loadline.changes.row.Digest;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.UUID;

/** That a sender's secret was set, and by whom; the secret itself is in the {@link SecretStore}. */
record Registration(String fingerprint) {
    static final Decider<Configure, RegistrationEvent, Registration> DECIDER = new RegistrationDecider();

    static UUID stream(Sender sender) {
        return Uuids.named("hook", sender.word());
    }

    /**
     * The command.
     *
     * @param fingerprint tells one secret from another and does not give it away
     */
    record Configure(Sender sender, String fingerprint) {
        /** Slow to guess from, since a secret has at least 16 characters and the sender's name is mixed in. */
        static Configure of(Sender sender, String secret) {
            return new Configure(
                    sender, Digest.sha256(sender.word() + ":" + secret).substring(0, 15));
        }
    }

    /** The event. */
    sealed interface RegistrationEvent {
        /** A secret was set. */
        record Configured(Sender sender, String fingerprint) implements RegistrationEvent {}
    }

    private static final class RegistrationDecider implements Decider<Configure, RegistrationEvent, Registration> {
        private static final EventTypes<RegistrationEvent> EVENTS = EventTypes.of("hook", RegistrationEvent.class);

        @Override
        public EventTypes<RegistrationEvent> events() {
            return EVENTS;
        }

        @Override
        public Registration initial() {
            return new Registration("");
        }

        @Override
        public Decision<RegistrationEvent> decide(Configure command, Registration before, Instant now) {
            return command.fingerprint().equals(before.fingerprint())
                    ? Decision.none()
                    : Decision.of(new RegistrationEvent.Configured(command.sender(), command.fingerprint()));
        }

        @Override
        public Registration evolve(Registration before, RegistrationEvent event) {
            return switch (event) {
                case RegistrationEvent.Configured(var sender, var fingerprint) -> new Registration(fingerprint);
            };
        }
    }
}
