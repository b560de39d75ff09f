package io.loadline.capacity.replay;

import io.loadline.capacity.plan.Placement;
import io.loadline.capacity.sizing.DesiredReplicas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The services of one site on its nodes, from step to step of 15 seconds, which is how often the autoscaler looks. It begins settled
 * at the first minute's rate; what happens in the minutes before the plan is not judged.
 */
final class SiteReplay {
    private static final int STEP = 15;
    private static final int MINUTE = 60;

    private final NodeSet nodes;
    private final List<Actor> actors = new ArrayList<>();
    private final int unjudged;

    /**
     * @param subjects at least one
     * @param rates of each, of the same minutes
     * @param unjudged minutes at the beginning
     */
    SiteReplay(String datacenter, NodeSet nodes, List<Subject> subjects, List<Rates> rates, int unjudged) {
        this.nodes = nodes;
        this.unjudged = unjudged;
        for (int i = 0; i < subjects.size(); i++) {
            actors.add(new Actor(datacenter, subjects.get(i), rates.get(i)));
        }
    }

    /** @param others what stands at the site in each minute of services that are not replayed */
    List<Fate.Tally> run(IntFunction<List<Placement.Group>> others) {
        int minutes = actors.getFirst().rates.perSecond().length;
        for (int minute = 0; minute < minutes; minute++) {
            for (int step = 0; step < MINUTE; step += STEP) {
                step(minute, step, others.apply(minute));
            }
        }
        return actors.stream().map(actor -> actor.fate).toList();
    }

    private void step(int minute, int step, List<Placement.Group> others) {
        long now = actors.getFirst().rates.start().getEpochSecond() + (long) minute * MINUTE + step;
        var found = nodes.place(now, groups(others));
        for (int i = 0; i < actors.size(); i++) {
            actors.get(i).step(now, minute, found.get(i));
        }
        nodes.scale(now, groups(others));
    }

    private List<Placement.Group> groups(List<Placement.Group> others) {
        return Stream.concat(actors.stream().map(Actor::group), others.stream()).toList();
    }

    /** One service with its pods and its autoscaler. */
    private final class Actor {
        private final Subject subject;
        private final Rates rates;
        private final PodSet pods;
        private final HorizontalAutoscaler autoscaler;
        private final Fate.Tally fate;
        private final int[] scheduled;

        private Actor(String datacenter, Subject subject, Rates rates) {
            this.subject = subject;
            this.rates = rates;
            this.autoscaler = new HorizontalAutoscaler(subject.min(), subject.max(), subject.behaviour());
            this.fate = new Fate.Tally(subject.service(), datacenter);
            this.scheduled = subject.scheduled(rates);
            this.pods = new PodSet(subject.pod().start().toSeconds(), settled());
        }

        private int settled() {
            double perPod =
                    subject.pod().safeRate() * subject.target() / subject.pod().useAtSafeRate();
            int byUse = (int) Math.ceil(rates.perSecond()[0] / perPod - 1e-9);
            return Math.clamp(Math.max(byUse, scheduled[0]), subject.min(), subject.max());
        }

        private Placement.Group group() {
            return new Placement.Group(subject.pod().needs(), pods.placed(), pods.pending(), subject.buffer());
        }

        /** @param found nodes for so many of the pending pods */
        private void step(long now, int minute, int found) {
            double rate = rates.perSecond()[minute];
            pods.age(now);
            pods.place(found, now);
            int serving = pods.serving(now);
            if (minute >= unjudged) {
                fate.saw(now, rate, serving * subject.pod().safeRate(), pods);
            }
            int current = pods.size();
            int missing = pods.missing(now);
            double use = serving == 0 ? 0 : subject.pod().use(rate / serving);
            int measured = pods.measured();
            var seen = new DesiredReplicas(
                    use * measured, measured, current - measured - missing, missing, subject.target());
            pods.resize(autoscaler.sync(now, current, seen, 1, scheduled[minute]));
        }
    }
}
