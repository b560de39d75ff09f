package io.loadline.bench.loadtest;

import io.loadline.capacity.loadtest.UniversalScalability;
import io.loadline.capacity.loadtest.UniversalScalability.Point;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Schwartz's benchmark of a Cisco router in "Practical Scalability Analysis with the Universal Scalability Law", throughput at 1 to 32
 * in flight, with the parameters that usl4j's own test expects, within 0.02 %.
 */
final class Cisco {
    private static final double[] THROUGHPUT = {
        955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7,
        9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37,
        12075.41, 12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39
    };
    private static final double BOOK = 2e-4;

    private Cisco() {}

    static List<Figure> figures() {
        var model = fit(THROUGHPUT.length);
        return List.of(
                Figure.within("sigma", 0.02671591, model.sigma(), BOOK),
                Figure.within("kappa", 7.690945e-4, model.kappa(), BOOK),
                Figure.within("lambda", 995.6486, model.lambda(), BOOK),
                Figure.within("best concurrency", 35, model.bestConcurrency(), BOOK),
                Figure.within("greatest throughput", 12341, model.throughput(35), BOOK));
    }

    /** What is said from the first points alone, of which the true maximum lies far beyond. */
    static UniversalScalability.Intervals early(int points) {
        return fit(points).intervals().orElseThrow();
    }

    private static UniversalScalability fit(int points) {
        return UniversalScalability.fit(IntStream.range(0, points)
                        .mapToObj(i -> new Point(i + 1.0, THROUGHPUT[i]))
                        .toList())
                .orElseThrow();
    }
}
