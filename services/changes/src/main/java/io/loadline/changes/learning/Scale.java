package io.loadline.changes.learning;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Brings features to mean 0 and deviation 1; what never varied is left out. */
final class Scale {
    private final List<String> names;
    private final double[] means;
    private final double[] deviations;

    private Scale(List<String> names, double[] means, double[] deviations) {
        this.names = names;
        this.means = means;
        this.deviations = deviations;
    }

    static Scale of(List<Example> examples) {
        var all = new TreeSet<String>();
        examples.forEach(example -> all.addAll(example.features().keySet()));
        var names = all.stream().filter(name -> deviation(examples, name) > 0).toList();
        return new Scale(
                names,
                names.stream().mapToDouble(name -> mean(examples, name)).toArray(),
                names.stream().mapToDouble(name -> deviation(examples, name)).toArray());
    }

    List<String> names() {
        return names;
    }

    double[] apply(Map<String, Double> features) {
        var scaled = new double[names.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (features.getOrDefault(names.get(i), 0.0) - means[i]) / deviations[i];
        }
        return scaled;
    }

    private static double mean(List<Example> examples, String name) {
        return examples.stream()
                .mapToDouble(example -> example.features().getOrDefault(name, 0.0))
                .average()
                .orElse(0);
    }

    private static double deviation(List<Example> examples, String name) {
        double mean = mean(examples, name);
        double variance = examples.stream()
                .mapToDouble(example -> example.features().getOrDefault(name, 0.0) - mean)
                .map(distance -> distance * distance)
                .average()
                .orElse(0);
        return Math.sqrt(variance);
    }
}
