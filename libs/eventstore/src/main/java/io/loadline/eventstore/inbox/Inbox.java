package io.loadline.eventstore.inbox;

import io.loadline.eventstore.Failures;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Pause;
import io.loadline.eventstore.Tracing;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.Whole;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Takes batches of records from another service's topic. A record is acknowledged only when its effect is committed; when the
 * database is away the batch waits and is tried again, for as long as it takes. A batch with a record that the database does not
 * take is gone through one by one, so that this record parks its stream and the others go on.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Mutiny.SessionFactory sessions;
    private final Wakeup wakeup;
    private final Tracing tracing;

    Inbox(Mutiny.SessionFactory sessions, Wakeup wakeup, Tracing tracing) {
        this.sessions = sessions;
        this.wakeup = wakeup;
        this.tracing = tracing;
    }

    public Uni<Void> receive(Subscription subscription, ConsumerRecords<String, byte[]> records) {
        var batch = read(subscription, records);
        return Whole.toTheEnd(() -> patiently(() -> together(subscription, batch)
                        .onFailure(Failures::isOfTheData)
                        .recoverWithUni(() -> oneByOne(subscription, batch))))
                .invoke(() -> {
                    batch.steps.forEach(Span::end);
                    if (!batch.records.isEmpty()) {
                        wakeup.appended();
                    }
                });
    }

    private static Uni<Void> patiently(Supplier<Uni<Void>> work) {
        var pause = new AtomicLong(FIRST_PAUSE_MILLIS);
        return InOrder.until(() -> work.get().replaceWith(true).onFailure().recoverWithUni(failure -> {
            long millis = pause.getAndUpdate(before -> Math.min(LONGEST_PAUSE_MILLIS, before * 2));
            LOG.warnf(failure, "the inbox failed and tries again in %d ms", millis);
            return Pause.millis(millis).replaceWith(false);
        }));
    }

    private Uni<Void> together(Subscription subscription, Batch batch) {
        return sessions.withStatelessTransaction((session, tx) -> {
            var intake = Intake.trusting(session, subscription);
            return Straight.take(session, subscription, batch.records)
                    .chain(others -> InOrder.each(others, intake::take))
                    .chain(() -> Watermarks.advance(session, subscription.source(), batch.watermarks));
        });
    }

    private Uni<Void> oneByOne(Subscription subscription, Batch batch) {
        return InOrder.each(
                        batch.records,
                        record -> sessions.withStatelessTransaction((session, tx) ->
                                Intake.careful(session, subscription).take(record)))
                .chain(() -> sessions.withStatelessTransaction(
                        (session, tx) -> Watermarks.advance(session, subscription.source(), batch.watermarks)));
    }

    /** Everything on the topic was written by a relay; what was not is named and left out, because it has no place in any order. */
    private Batch read(Subscription subscription, ConsumerRecords<String, byte[]> records) {
        var batch = new Batch(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                if (Heard.isWatermark(record)) {
                    batch.watermarks.merge(record.partition(), Heard.position(record), Math::max);
                } else {
                    batch.records.add(traced(subscription, Heard.of(record), batch.steps));
                }
            } catch (IllegalArgumentException e) {
                LOG.errorf(
                        "record %d of partition %d of %s is no event of ours: %s",
                        record.offset(), record.partition(), subscription.source(), e.getMessage());
            }
        }
        // streams in one order, so that two consumers that hold a partition for a moment do not lock each other out
        batch.records.sort((a, b) -> a.stream().compareTo(b.stream()));
        return batch;
    }

    /** What goes into our log goes on from the step in which it was heard, which takes until it is there. */
    private Heard traced(Subscription subscription, Heard record, List<Span> steps) {
        if (!subscription.types().containsKey(record.type())) {
            return record;
        }
        var step = tracing.below(record.metadata().traceparent(), "hear " + record.type(), SpanKind.CONSUMER);
        steps.add(step);
        return record.within(step);
    }

    /** @param steps of traces that end when all of it is in the log */
    private record Batch(List<Heard> records, TreeMap<Integer, Long> watermarks, List<Span> steps) {}
}
