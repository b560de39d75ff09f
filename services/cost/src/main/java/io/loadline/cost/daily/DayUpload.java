package io.loadline.cost.daily;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.StrictJson;
import io.loadline.web.Uploads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records an upload of days: all of it or nothing, or all that is good. */
@ApplicationScoped
public class DayUpload {
    private final Commands commands;
    private final EventStore store;
    private final Uploads uploads;

    DayUpload(Commands commands, EventStore store, Uploads uploads) {
        this.commands = commands;
        this.store = store;
        this.uploads = uploads;
    }

    /**
     * Where and how days are recorded.
     *
     * @param stream the one that a day belongs to
     * @param report the command: days of one stream
     * @param date their business day
     * @param path of the list that shows them
     */
    public record Kind<T, C>(
            Decider<C, ?, ?> decider,
            Function<T, UUID> stream,
            Function<List<T>, C> report,
            Function<T, LocalDate> date,
            String path) {}

    /** By which lines may call what is registered. Blocks. */
    public static <T> Set<String> names(Uni<List<T>> things, Function<T, String> name) {
        return Loop.await(() -> things).stream().map(name).collect(Collectors.toSet());
    }

    /**
     * Answers with {@link Recorded}. Blocks.
     *
     * @param row a record, {@link Uploads#rows}
     */
    public <L, T, C> Response record(
            InputStream body, boolean partial, Class<L> row, DayLines<L, T> lines, Kind<T, C> kind) {
        commands.keyed();
        var tally = uploads.rows(body, row, lines::add);
        if (!partial) {
            lines.requireGood();
        }
        var rejected = Stream.concat(tally.errors().stream(), lines.errors().stream())
                .limit(StrictJson.MOST_ERRORS)
                .toList();
        // only now is the digest that of the whole body
        var context = commands.keyed();
        return commands.response(Loop.await(() -> store(context, kind, lines.good(), rejected)));
    }

    private <T, C> Uni<Answer> store(Context context, Kind<T, C> kind, List<T> days, List<Violation> rejected) {
        var byStream = days.stream().collect(Collectors.groupingBy(kind.stream(), TreeMap::new, Collectors.toList()));
        var streams = byStream.keySet().stream()
                .<StreamOf<?, ?, ?>>map(stream -> new StreamOf<>(kind.decider(), stream))
                .toList();
        return store.handleTogether(
                context,
                streams,
                together -> byStream.forEach((stream, some) ->
                        together.decide(kind.decider(), stream, kind.report().apply(some))),
                together -> answer(together, byStream.keySet(), kind, days, rejected));
    }

    private static <T> Answer answer(
            Together together, Set<UUID> streams, Kind<T, ?> kind, List<T> days, List<Violation> rejected) {
        int recorded = 0;
        for (var stream : streams) {
            recorded += together.outcome(kind.decider(), stream).events().size();
        }
        var result = new Recorded(days.size(), recorded, days.size() - recorded, rejected);
        return recorded == 0 ? Answers.ok(result) : Answers.created(list(kind, days), result);
    }

    /** Where what was recorded can be read; there are several things, so that there is no ETag. */
    private static <T> String list(Kind<T, ?> kind, List<T> days) {
        var dates = days.stream().map(kind.date()).sorted().toList();
        return kind.path() + "?from=" + dates.getFirst() + "&to="
                + dates.getLast().plusDays(1);
    }
}
