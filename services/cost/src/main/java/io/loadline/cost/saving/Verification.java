package io.loadline.cost.saving;

import io.loadline.cost.baseline.Baseline;
import io.loadline.cost.baseline.Baseline.Day;
import java.util.List;

/**
 * What was avoided: what the days after would have cost by the baseline, less what they did cost (IPMVP option C). What counts is the
 * lower bound of the 90 % interval, and only when the 95 % interval lies above zero, so that a project without any effect is taken for
 * one with an effect once in forty times; and only when the baseline is good enough (CV(RMSE) below 25 %, ASHRAE guideline 14).
 *
 * @param adjusted what they would have cost, in the reporting currency, adjustments included
 * @param avoided adjusted less actual
 * @param low lower bound of the 90 % interval
 * @param high its upper bound
 * @param claimed what counts; zero when nothing is shown
 */
public record Verification(
        double adjusted,
        double actual,
        double avoided,
        double low,
        double high,
        double claimed,
        double cvrmse,
        double r2) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final double DOUBTED = 0.025;
    private static final double POOREST = 0.25;

    /**
     * @param before days in a row until the change
     * @param after days in a row since then
     * @param adjustment what other changes have added to the cost of the days after; below zero they have taken some away
     * @throws ArithmeticException when there are too few days, or they leave the baseline unknown
     */
    public static Verification of(List<Day> before, List<Day> after, double adjustment) {
        var baseline = Baseline.of(before);
        var sum = baseline.sum(after);
        double actual =
                after.stream().filter(Day::counted).mapToDouble(Day::cost).sum();
        double known = adjustment - actual;
        double low = sum.quantile(LOW) + known;
        boolean shown = sum.quantile(DOUBTED) + known > 0 && baseline.cvrmse() < POOREST;
        return new Verification(
                sum.mean() + adjustment,
                actual,
                sum.mean() + known,
                low,
                sum.quantile(HIGH) + known,
                shown ? low : 0,
                baseline.cvrmse(),
                baseline.r2());
    }
}
