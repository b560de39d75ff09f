package io.loadline.bench.gateway;

import io.loadline.bench.Ranked;
import io.loadline.bench.gateway.Load.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the rounds of one door found; of every figure the median counts. */
final class Passages {
    private final List<Passage> rounds = new ArrayList<>();

    /** @param worked how long cores worked for it while as many as possible went through, zero when nobody's time was taken */
    private record Passage(Flow most, Duration worked, double seconds, Flow some) {

        /** Requests per second of core time, so that it counts neither the others' time nor time in which it had nothing to do. */
        double perCore() {
            return most.perSecond() * seconds / (worked.toNanos() / 1e9);
        }
    }

    void add(Flow most, Duration worked, double seconds, Flow some) {
        rounds.add(new Passage(most, worked, seconds, some));
    }

    double perCore() {
        return median(Passage::perCore);
    }

    double perSecond() {
        return median(round -> round.most().perSecond());
    }

    /** Of a request that meets no queue. */
    double p50Ms() {
        return median(round -> round.some().p50Ms());
    }

    double p99Ms() {
        return median(round -> round.some().p99Ms());
    }

    long failed() {
        return rounds.stream()
                .mapToLong(round -> round.most().failed() + round.some().failed())
                .sum();
    }

    private double median(ToDoubleFunction<Passage> figure) {
        return Ranked.median(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
