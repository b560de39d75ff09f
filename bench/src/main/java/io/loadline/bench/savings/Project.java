package io.loadline.bench.savings;

import io.loadline.cost.baseline.Baseline.Day;
import io.loadline.cost.saving.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A project as a shop has them: cost with weekdays, growing sales with promotions, noise that carries over from day to day; and a share
 * of the cost that is gone from some day on, or nothing.
 *
 * @param truth what was avoided
 */
record Project(List<Day> before, List<Day> after, double truth) {
    private static final int WEEK = 7;

    /** @param effect whether the project has one */
    static Project draw(Random random, boolean effect) {
        int before = random.nextInt(35, 121);
        int after = random.nextInt(14, 61);
        double level = Math.exp(random.nextDouble(4, 10));
        double perSale = random.nextDouble(0.1, 0.8);
        double growth = random.nextDouble(-0.001, 0.004);
        double noise = random.nextDouble(0.01, 0.08);
        double carried = random.nextDouble(0, 0.8);
        double saved = effect ? random.nextDouble(0.05, 0.4) : 0;
        var weekly = random.doubles(WEEK, -0.15, 0.15).toArray();
        var days = new ArrayList<Day>();
        double error = random.nextGaussian() * noise;
        double truth = 0;
        for (int i = 0; i < before + after; i++) {
            error = carried * error + Math.sqrt(1 - carried * carried) * noise * random.nextGaussian();
            double promotion = random.nextInt(20) == 0 ? random.nextDouble(1.5, 3) : 1;
            double sales = (1 + growth * i) * (1 + 0.1 * random.nextGaussian()) * promotion;
            double cost = level * (1 - perSale + perSale * sales + weekly[i % WEEK] + error);
            double gone = i < before ? 0 : saved * cost;
            truth += gone;
            days.add(new Day(i % WEEK, sales, cost - gone, true));
        }
        return new Project(days.subList(0, before), days.subList(before, before + after), truth);
    }

    Verification verified() {
        return Verification.of(before, after, 0);
    }

    /** What the naive comparison finds: as many days before as after, by their mean, with their spread as if days were independent. */
    double[] naive() {
        int n = Math.min(before.size(), after.size());
        var earlier = before.subList(before.size() - n, before.size());
        double difference = (mean(earlier) - mean(after)) * after.size();
        double spread = 1.645 * after.size() * Math.sqrt(variance(earlier) / n + variance(after) / after.size());
        return new double[] {difference - spread, difference + spread};
    }

    private static double mean(List<Day> days) {
        return days.stream().mapToDouble(Day::cost).average().orElseThrow();
    }

    private static double variance(List<Day> days) {
        double mean = mean(days);
        return days.stream().mapToDouble(day -> Math.pow(day.cost() - mean, 2)).sum() / (days.size() - 1);
    }
}
