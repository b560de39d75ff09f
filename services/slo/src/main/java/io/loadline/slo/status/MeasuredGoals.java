package io.loadline.slo.status;

import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.SliceStore;
import io.loadline.slo.slice.Times;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is looked at to find incidents: each slice that the goals of an objective measured, without the excluded times. No sums, no
 * commitments and no composites are asked for, so that it is one question however long the time is.
 */
@ApplicationScoped
class MeasuredGoals {
    private final SliceStore slices;

    MeasuredGoals(SliceStore slices) {
        this.slices = slices;
    }

    /**
     * What one goal measured.
     *
     * @param series all of it is slices
     */
    record MeasuredGoal(Goal goal, Series series) {}

    /** The goals that are measured themselves, each with all that is known now of the time. */
    Uni<List<MeasuredGoal>> of(Promised promised, Window time) {
        var goals = promised.objective().promise().goals().stream()
                .filter(Goal::isMeasured)
                .toList();
        var pieces = new ArrayList<SliceStore.Piece>();
        for (int i = 0; i < goals.size(); i++) {
            pieces.add(new SliceStore.Piece(
                    i, promised.id(), goals.get(i).name(), Slice.second(time.start()), Slice.second(time.end())));
        }
        return pieces.isEmpty()
                ? Uni.createFrom().item(List.of())
                : slices.counted(pieces, Directory.NOW).map(read -> measured(promised, goals, read));
    }

    private static List<MeasuredGoal> measured(Promised promised, List<Goal> goals, Map<Integer, List<Slice>> read) {
        var excluded = Times.of(promised.objective().exclusions().stream()
                .map(Exclusion::window)
                .toList());
        var measured = new ArrayList<MeasuredGoal>();
        for (int i = 0; i < goals.size(); i++) {
            measured.add(new MeasuredGoal(
                    goals.get(i), Series.of(read.getOrDefault(i, List.of())).without(excluded)));
        }
        return measured;
    }
}
