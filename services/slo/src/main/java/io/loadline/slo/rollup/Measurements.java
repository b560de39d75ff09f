package io.loadline.slo.rollup;

import io.loadline.eventstore.Barrier;
import io.loadline.kernel.Directory;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.SliceHorizonStore;
import io.loadline.slo.slice.SliceProblem;
import io.loadline.slo.slice.SliceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured, by the sums of hours where they say all that is asked, else by slices. The sums follow the log; an hour that was
 * touched by an upload that they do not have, or later than one looks, is read slice by slice, so that every answer is exact.
 */
@ApplicationScoped
public class Measurements {
    /** No slice was ever let go. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Barrier barrier;
    private final RollUpStore rollUps;
    private final SliceStore slices;
    private final SliceHorizonStore horizon;
    private volatile Unseen unseen = new Unseen(-1, Optional.of(Map.of()));

    Measurements(Barrier barrier, RollUpStore rollUps, SliceStore slices, SliceHorizonStore horizon) {
        this.barrier = barrier;
        this.rollUps = rollUps;
        this.slices = slices;
        this.horizon = horizon;
    }

    /** What was measured of each question, as it was known at a position of the log. */
    public Uni<List<Series>> series(List<Question> questions, long position) {
        return resolve(position)
                .chain(upTo -> parts(questions, upTo)
                        .chain(parts -> rollUps.reaching(gaps(questions, parts), upTo)
                                .map(reaching -> series(parts, reaching))));
    }

    /** The same for who does not ask how much of the time was measured. */
    public Uni<List<Part>> parts(List<Question> questions, long position) {
        return horizon.now()
                .map(SliceHorizonStore.Now::keptFrom)
                .chain(keptFrom -> known(questions, position, keptFrom).chain(known -> {
                    var choices = new ArrayList<Choice>();
                    for (int i = 0; i < questions.size(); i++) {
                        choices.add(Choice.of(questions.get(i), known.getOrDefault(i, Map.of()), keptFrom));
                    }
                    return read(questions, choices, position).map(read -> parts(choices, read, keptFrom));
                }));
    }

    /**
     * What answers a question.
     *
     * @param hours in place of their slices
     */
    public record Part(List<Hour> hours, List<Slice> slices, Choice choice, long keptFrom) {}

    /** Nothing at or below it can still appear. */
    private Uni<Long> resolve(long position) {
        return position == Directory.NOW ? barrier.pass() : Uni.createFrom().item(position);
    }

    /** First what the sums do not have, then the sums: what they take in between is known to be missing. */
    private Uni<Map<Integer, Map<Long, RollUp>>> known(List<Question> questions, long position, long keptFrom) {
        return unseen(position)
                .chain(missing -> missing.isEmpty() && keptFrom == NEVER
                        ? Uni.createFrom().item(Map.of())
                        : rollUps.rows(questions, position, keptFrom)
                                .invoke(rows -> refuseForgotten(rows, position))
                                .map(rows -> without(rows, questions, missing, keptFrom))
                                .invoke(rows -> JointHours.keep(questions, rows, keptFrom)));
    }

    /** Of hours without slices only the last sums are known, not what they were before an upload that came late. */
    private static void refuseForgotten(Map<Integer, Map<Long, RollUp>> rows, long position) {
        if (rows.values().stream()
                .flatMap(hours -> hours.values().stream())
                .anyMatch(rollUp -> rollUp.position() > position)) {
            throw SliceProblem.SLICES_GONE.because(
                    "what was known then rests on slices that are no longer kept; reports that were kept are at /reports/kept");
        }
    }

    private Uni<Optional<Map<RollUpStore.Place, Set<Long>>>> unseen(long position) {
        var last = unseen;
        return last.position == position
                ? Uni.createFrom().item(last.hours)
                : rollUps.unseen(position).invoke(hours -> unseen = new Unseen(position, hours));
    }

    private static Map<Integer, Map<Long, RollUp>> without(
            Map<Integer, Map<Long, RollUp>> rows,
            List<Question> questions,
            Optional<Map<RollUpStore.Place, Set<Long>>> missing,
            long keptFrom) {
        rows.forEach((number, hours) -> {
            var question = questions.get(number);
            var place = new RollUpStore.Place(question.slo(), question.goal().name());
            // where the slices are gone everything is added up, whatever was missing when that was last looked for
            hours.keySet()
                    .removeIf(hour -> hour >= keptFrom
                            && missing.map(places ->
                                            places.getOrDefault(place, Set.of()).contains(hour))
                                    .orElse(true));
        });
        return rows;
    }

    private Uni<Map<Integer, List<Slice>>> read(List<Question> questions, List<Choice> choices, long position) {
        var pieces = new ArrayList<SliceStore.Piece>();
        for (int i = 0; i < questions.size(); i++) {
            int number = i;
            var question = questions.get(i);
            choices.get(i)
                    .pieces()
                    .forEach(piece -> pieces.add(new SliceStore.Piece(
                            number, question.slo(), question.goal().name(), piece.start(), piece.end())));
        }
        return pieces.isEmpty() ? Uni.createFrom().item(Map.of()) : slices.counted(pieces, position);
    }

    private static List<Part> parts(List<Choice> choices, Map<Integer, List<Slice>> read, long keptFrom) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < choices.size(); i++) {
            parts.add(new Part(choices.get(i).hours(), read.getOrDefault(i, List.of()), choices.get(i), keptFrom));
        }
        return parts;
    }

    private static List<RollUpStore.Gap> gaps(List<Question> questions, List<Part> parts) {
        var gaps = new ArrayList<RollUpStore.Gap>();
        for (int i = 0; i < parts.size(); i++) {
            int number = i;
            var question = questions.get(i);
            parts.get(i)
                    .choice
                    .gaps()
                    .forEach(gap -> gaps.add(new RollUpStore.Gap(
                            number, question.slo(), question.goal().name(), gap.start())));
        }
        return gaps;
    }

    private static List<Series> series(List<Part> parts, Map<Integer, List<Slice>> reaching) {
        var all = new ArrayList<Series>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            all.add(Series.of(
                    part.slices,
                    part.hours,
                    part.choice.measured(),
                    reaching.getOrDefault(i, List.of()),
                    part.keptFrom));
        }
        return all;
    }

    private record Unseen(long position, Optional<Map<RollUpStore.Place, Set<Long>>> hours) {}
}
