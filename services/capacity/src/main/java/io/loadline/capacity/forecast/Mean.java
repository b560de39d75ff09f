package io.loadline.capacity.forecast;

import java.util.List;

/** The mean of several models: their errors partly cancel (Bates and Granger 1969). */
record Mean(List<Model> models) implements Model {
    @Override
    public String name() {
        return "mean(" + String.join(", ", models.stream().map(Model::name).toList()) + ")";
    }

    @Override
    public int needs() {
        return models.stream().mapToInt(Model::needs).max().orElse(0);
    }

    @Override
    public double[] predict(Series history, int hours) {
        var mean = new double[hours];
        for (var model : models) {
            var predicted = model.predict(history, hours);
            for (int h = 0; h < hours; h++) {
                mean[h] += predicted[h] / models.size();
            }
        }
        return mean;
    }
}
