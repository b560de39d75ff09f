package io.loadline.slo.rollup;

import io.loadline.slo.slice.Hour;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which hours say as much as their slices when a slice of time is bad as soon as it is bad for any of several goals: those that all of them measured
 * entirely, and in which one of them at most was bad in anything. Then what was bad of it was bad of all.
 */
final class JointHours {
    private JointHours() {}

    /**
     * Forgets the sums of all other hours, so that those are read slice by slice.
     *
     * @param known the sums that hold, of each question by hour; changed
     * @param keptFrom seconds since 1970; before it there are no slices
     */
    static void keep(List<Question> questions, Map<Integer, Map<Long, RollUp>> known, long keptFrom) {
        var groups = IntStream.range(0, questions.size())
                .boxed()
                .filter(i -> questions.get(i).jointly().isPresent())
                .collect(Collectors.groupingBy(i -> questions.get(i).jointly().orElseThrow()));
        for (var group : groups.values()) {
            var joint = joint(questions, group, known, keptFrom);
            group.forEach(i -> known.getOrDefault(i, new HashMap<>())
                    .keySet()
                    .removeIf(hour -> hour >= keptFrom && !joint.contains(hour)));
        }
    }

    private static Set<Long> joint(
            List<Question> questions, List<Integer> group, Map<Integer, Map<Long, RollUp>> known, long keptFrom) {
        var joint = new HashSet<Long>();
        var failing = new HashSet<Long>();
        for (int i = 0; i < group.size(); i++) {
            var question = questions.get(group.get(i));
            var entire = new HashSet<Long>();
            for (var hour : Choice.of(question, known.getOrDefault(group.get(i), Map.of()), keptFrom)
                    .hours()) {
                boolean bad = hour.good() < hour.total();
                if (isEntire(hour, question) && !(bad && failing.contains(hour.start()))) {
                    entire.add(hour.start());
                }
                if (bad) {
                    failing.add(hour.start());
                }
            }
            if (i == 0) {
                joint.addAll(entire);
            } else {
                joint.retainAll(entire);
            }
        }
        return joint;
    }

    private static boolean isEntire(Hour hour, Question question) {
        return hour.total() == Hour.LENGTH / question.counting().seconds();
    }
}
