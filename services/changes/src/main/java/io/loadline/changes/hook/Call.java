package io.loadline.changes.hook;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Together;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that was authenticated.
 *
 * @param content what is to be kept of it beside what became of it
 */
record Call(Sender sender, String delivery, String kind, Context context, Optional<Delivery.Content> content) {
    /** The same, of which all is kept that it said. */
    Call keeping(byte[] body) {
        return new Call(sender, delivery, kind, context, Optional.of(Delivery.Content.of(body)));
    }

    UUID stream() {
        return Delivery.stream(sender, delivery);
    }

    /** Keeps it with what became of it. */
    void keep(Together together, Delivery.Became became) {
        keep(together, became, Optional.empty());
    }

    /** The same, and has GitHub told what it waits for. */
    void keep(Together together, Delivery.Became became, Optional<GithubAnswer> answer) {
        together.decide(
                Delivery.DECIDER, stream(), new Delivery.Receive(sender, delivery, kind, became, answer, content));
    }

    /** What became of it. */
    Answer answer(Together together) {
        return Answer.of(
                202, together.state(Delivery.DECIDER, stream()).receipt().orElseThrow());
    }
}
