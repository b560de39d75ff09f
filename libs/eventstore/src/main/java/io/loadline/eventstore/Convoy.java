package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commands that arrive while others are being committed go together in the next transaction: one commit, and as many statements,
 * for all of them. A command that finds nobody before it sets out at once. Another lane is used when the last convoy is full, or has
 * been away for long: few and long convoys are faster than many, and a slow one holds nobody up. A stream is never in two convoys at
 * once, and commands on it go in the order in which they came.
 *
 * @param <T> a command with all that belongs to it
 */
final class Convoy<T> {
    private static final long PATIENCE_MILLIS = 2;

    private final int lanes;
    private final int longest;
    private final int room;
    private final boolean together;
    private final Vertx vertx;
    private final Function<T, Set<UUID>> streams;
    private final Function<List<T>, Uni<List<Uni<Answer>>>> drive;
    private final Queue<Waiting<T>> queue = new ArrayDeque<>();
    private final Set<UUID> onTheWay = new HashSet<>();
    private int running;
    private long setOutAt;
    private boolean lookingAgain;

    /**
     * @param lanes how many transactions there are at once
     * @param longest how many commands go in one
     * @param room how many may wait
     * @param together whether commands on the same stream may go in the same convoy
     * @param streams those that a command is on
     * @param drive takes them there; what became of each, in their order
     */
    Convoy(
            Vertx vertx,
            int lanes,
            int longest,
            int room,
            boolean together,
            Function<T, Set<UUID>> streams,
            Function<List<T>, Uni<List<Uni<Answer>>>> drive) {
        this.vertx = vertx;
        this.lanes = lanes;
        this.longest = longest;
        this.room = room;
        this.together = together;
        this.streams = streams;
        this.drive = drive;
    }

    /** @return fails with {@link StoreProblem#OVERLOADED} when too many wait */
    Uni<Answer> join(T command) {
        return Uni.createFrom().emitter(emitter -> {
            if (waits(new Waiting<>(command, streams.apply(command), emitter, Vertx.currentContext()))) {
                setOut();
            } else {
                emitter.fail(StoreProblem.OVERLOADED.because("too many commands wait for their turn; try again later"));
            }
        });
    }

    private boolean waits(Waiting<T> one) {
        synchronized (queue) {
            return queue.size() < room && queue.add(one);
        }
    }

    private void setOut() {
        var members = next();
        if (!members.isEmpty()) {
            Contexts.run(vertx, () -> drive(members));
            setOut();
        }
    }

    private boolean isWorthWaiting() {
        long left = PATIENCE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - setOutAt);
        if (left <= 0 || queue.size() >= longest) {
            return false;
        }
        if (!lookingAgain && !queue.isEmpty()) {
            lookingAgain = true;
            vertx.setTimer(left, timer -> {
                synchronized (queue) {
                    lookingAgain = false;
                }
                setOut();
            });
        }
        return true;
    }

    /** Those at the head of the queue, leaving out whose streams are on the way already, and those who would pass one of these. */
    private List<Waiting<T>> next() {
        var members = new ArrayList<Waiting<T>>();
        synchronized (queue) {
            if (running == lanes || (running > 0 && isWorthWaiting())) {
                return members;
            }
            var taken = new HashSet<>(onTheWay);
            var waiting = queue.iterator();
            while (waiting.hasNext() && members.size() < longest) {
                var one = waiting.next();
                boolean free = Collections.disjoint(taken, one.streams);
                if (free) {
                    members.add(one);
                    waiting.remove();
                }
                if (!free || !together) {
                    taken.addAll(one.streams);
                }
            }
            members.forEach(one -> onTheWay.addAll(one.streams));
            if (!members.isEmpty()) {
                running++;
                setOutAt = System.nanoTime();
            }
        }
        return members;
    }

    private void drive(List<Waiting<T>> members) {
        Uni.createFrom()
                .deferred(
                        () -> drive.apply(members.stream().map(Waiting::command).toList()))
                .subscribe()
                .with(
                        answers -> {
                            arrived(members);
                            for (int i = 0; i < members.size(); i++) {
                                members.get(i).tell(answers.get(i));
                            }
                        },
                        failure -> {
                            arrived(members);
                            members.forEach(
                                    member -> member.tell(Uni.createFrom().failure(failure)));
                        });
    }

    private void arrived(List<Waiting<T>> members) {
        synchronized (queue) {
            running--;
            members.forEach(member -> onTheWay.removeAll(member.streams));
        }
        setOut();
    }

    /** A command, who waits for it, and in which Vert.x context. */
    private record Waiting<T>(
            T command,
            Set<UUID> streams,
            UniEmitter<? super Answer> emitter,
            @Nullable Context context) {

        void tell(Uni<Answer> answer) {
            Contexts.in(context, () -> answer.subscribe().with(emitter::complete, emitter::fail));
        }
    }
}
