package io.loadline.eventstore.relay;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Ticks;
import io.loadline.eventstore.Tracing;
import io.loadline.eventstore.Wakeup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the log to Kafka. Every replica runs one; the one that holds the lock publishes, the others wait for it.
 *
 * <p>In each round: the events after the checkpoint up to the safe head, all acknowledged by the broker, then the checkpoint;
 * four times a second at most a watermark on every partition and a tick. A crash anywhere means that some events are sent twice, never that one is not.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int PAGE = 500;
    private static final long HEARTBEAT_MILLIS = 1_000;
    private static final long ANNOUNCE_MILLIS = 250;

    private final RelaySettings settings;
    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;
    private final Wakeup wakeup;
    private final Head head;
    private final EventLog log;
    private final Ticks ticks;
    private final Republications republications;
    private final RelaySteps steps;
    private final Tracing tracing;
    private Optional<Loop> loop = Optional.empty();

    private @Nullable Leadership leadership;
    private @Nullable Publisher publisher;
    private volatile long checkpoint;
    private long announced;
    private long announcedAt;
    private long heartbeatAt;
    private volatile boolean leads;

    Relay(
            RelaySettings settings,
            Mutiny.SessionFactory sessions,
            Vertx vertx,
            Wakeup wakeup,
            Head head,
            EventLog log,
            Ticks ticks,
            Republications republications,
            RelaySteps steps,
            Tracing tracing) {
        this.settings = settings;
        this.sessions = sessions;
        this.vertx = vertx;
        this.wakeup = wakeup;
        this.head = head;
        this.log = log;
        this.ticks = ticks;
        this.republications = republications;
        this.steps = steps;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("relay", head.bell(), 200, this::round));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
        endTerm();
        resign();
    }

    /** Whether this process is the one that publishes, and fires deadlines and reactions. */
    public boolean leads() {
        return leads;
    }

    /**
     * How the relay stands, whichever process is asked.
     *
     * @param leads whether this process is the one that publishes
     * @param published position up to which everything is on the topic
     * @param lag positions between that and the head of the log
     * @param error why it does not go on, as the leader wrote it down; empty when it does
     */
    public record Status(boolean leads, long published, long head, long lag, String error) {}

    public Uni<Status> status() {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select position, coalesce(error, '') from eventstore.checkpoint where consumer = 'relay'")
                .rows(row -> status(row.number(0), row.text(1)))
                .map(found -> found.isEmpty() ? status(0, "") : found.getFirst()));
    }

    private Status status(long published, String error) {
        long safe = Math.max(head.safe(), published);
        return new Status(leads, published, safe, safe - published, error);
    }

    private boolean round() throws Exception {
        try {
            var lead = leadership == null ? connect() : leadership;
            beat(lead);
            if (!lead.tryLead()) {
                return false;
            }
            leads = true;
            return publish(lead, publisher == null ? startTerm(lead) : publisher);
        } catch (Exception | Error e) {
            endTerm();
            if (leadership != null && leadership.leads() && !(e instanceof InterruptedException)) {
                note(leadership, e);
            }
            if (leadership == null || !leadership.leads()) {
                resign();
            }
            throw e;
        }
    }

    /** Where operators see it; who does not lead any more says nothing of whoever does, and a database that is away is seen anyway. */
    private static void note(Leadership lead, Throwable failure) throws InterruptedException {
        try {
            lead.noteError(failure);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debugf(e, "could not be noted: %s", failure);
        }
    }

    private Leadership connect() throws Exception {
        leadership = Leadership.connect(vertx, settings.connection(), wakeup);
        return leadership;
    }

    private void beat(Leadership lead) throws Exception {
        if (System.nanoTime() - heartbeatAt > HEARTBEAT_MILLIS * 1_000_000) {
            lead.heartbeat();
            heartbeatAt = System.nanoTime();
        }
        if (wakeup.takeOwn()) {
            lead.wakeOthers();
        }
    }

    private Publisher startTerm(Leadership lead) throws Exception {
        checkpoint = lead.checkpoint();
        Publisher.createTopic(settings);
        publisher = new Publisher(settings, tracing);
        lead.clearError();
        LOG.infof("relay of %s leads from position %d", settings.service, checkpoint);
        return publisher;
    }

    /** A broker that fails ends the producer, not the leadership: deadlines and reactions need no broker. */
    private void endTerm() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
        announced = 0;
    }

    private void resign() {
        if (leadership != null) {
            leadership.close();
            leadership = null;
        }
        leads = false;
    }

    private boolean publish(Leadership lead, Publisher to) throws Exception {
        long safe = head.safe();
        boolean more = false;
        if (safe > checkpoint) {
            long from = checkpoint;
            var page = Loop.await(() -> log.page(from, safe, PAGE));
            more = page.size() == PAGE;
            steps.committed();
            send(lead, to, page);
            steps.acknowledged();
            long reached = more ? page.getLast().position() : safe;
            lead.moveCheckpoint(from, reached);
            checkpoint = reached;
        }
        more |= republications.send(to, checkpoint);
        announce(to);
        return more || (announced < checkpoint && pauseToAnnounce());
    }

    private static void send(Leadership lead, Publisher to, java.util.List<StoredEvent> page) throws Exception {
        for (var event : page) {
            if (!lead.leads()) {
                throw new IllegalStateException("the relay's lock is lost");
            }
            if (event.published().isPresent()) {
                to.send(event);
            }
        }
        to.flush();
    }

    /** Also when only internal events passed: others wait for the position, not for a message. */
    private void announce(Publisher to) throws Exception {
        if (announced < checkpoint && System.nanoTime() - announcedAt > ANNOUNCE_MILLIS * 1_000_000) {
            to.watermark(checkpoint);
            to.flush();
            Loop.await(ticks::make);
            announced = checkpoint;
            announcedAt = System.nanoTime();
        }
    }

    private static boolean pauseToAnnounce() throws InterruptedException {
        Thread.sleep(5);
        return true;
    }
}
