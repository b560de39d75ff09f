package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * been away for long: few and long convoys are faster than many, and a slow one holds nobody up.
 *
 * @param <T> a command with all that belongs to it; of one stream there is never more than one on the way
 */
final class Convoy<T> {
    private static final long PATIENCE_MILLIS = 2;

    private final int lanes;
    private final int longest;
    private final Vertx vertx;
    private final Function<T, UUID> stream;
    private final Function<List<T>, Uni<List<Uni<Answer>>>> drive;
    private final Queue<Waiting<T>> queue = new ArrayDeque<>();
    private final Set<UUID> onTheWay = new HashSet<>();
    private int running;
    private long setOutAt;
    private boolean lookingAgain;

    /**
     * @param lanes how many transactions there are at once
     * @param longest how many commands go in one
     * @param drive takes them there; what became of each, in their order
     */
    Convoy(
            Vertx vertx,
            int lanes,
            int longest,
            Function<T, UUID> stream,
            Function<List<T>, Uni<List<Uni<Answer>>>> drive) {
        this.vertx = vertx;
        this.lanes = lanes;
        this.longest = longest;
        this.stream = stream;
        this.drive = drive;
    }

    Uni<Answer> join(T command) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (queue) {
                queue.add(new Waiting<>(command, stream.apply(command), emitter, Vertx.currentContext()));
            }
            setOut();
        });
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

    /** Those at the head of the queue, leaving out whose stream is on the way already. */
    private List<Waiting<T>> next() {
        var members = new ArrayList<Waiting<T>>();
        synchronized (queue) {
            if (running == lanes || (running > 0 && isWorthWaiting())) {
                return members;
            }
            var waiting = queue.iterator();
            while (waiting.hasNext() && members.size() < longest) {
                var one = waiting.next();
                if (onTheWay.add(one.stream)) {
                    members.add(one);
                    waiting.remove();
                }
            }
            if (!members.isEmpty()) {
                running++;
                setOutAt = System.nanoTime();
            }
        }
        return members;
    }

    private void drive(List<Waiting<T>> members) {
        drive.apply(members.stream().map(Waiting::command).toList())
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
            members.forEach(member -> onTheWay.remove(member.stream));
        }
        setOut();
    }

    /** A command, who waits for it, and in which Vert.x context. */
    private record Waiting<T>(
            T command,
            UUID stream,
            UniEmitter<? super Answer> emitter,
            @Nullable Context context) {

        void tell(Uni<Answer> answer) {
            Contexts.in(context, () -> answer.subscribe().with(emitter::complete, emitter::fail));
        }
    }
}
