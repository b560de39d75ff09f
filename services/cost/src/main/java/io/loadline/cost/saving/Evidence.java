package io.loadline.cost.saving;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What days show of a saving. The amounts include the adjustments.
 *
 * @param baselineFrom first business day that the baseline is learned from, until the day before {@code from}
 * @param from first business day of what was measured
 * @param to first business day after it
 * @param basis what the cost of a day follows
 * @param adjusted what the measured days would have cost
 * @param actual what they did cost
 * @param low lower bound of the 90 % interval of adjusted less actual
 * @param high its upper bound
 * @param overlapping what other savings have claimed of the same cost in the same time
 * @param claimed what counts: low less overlapping
 * @param cvrmse root mean square error of the baseline as a part of its mean
 * @param r2 the part of the variation that it explains
 * @param excluded days of incidents, which neither teach nor count
 * @param changes how many other changes have finished meanwhile, each of which may have moved the cost
 * @param adjustments for those of them of which somebody has said by how much
 */
public record Evidence(
        LocalDate baselineFrom,
        LocalDate from,
        LocalDate to,
        Basis basis,
        Money adjusted,
        Money actual,
        Money low,
        Money high,
        Money overlapping,
        Money claimed,
        BigDecimal cvrmse,
        BigDecimal r2,
        List<LocalDate> excluded,
        long changes,
        List<Adjustment> adjustments) {
    public Evidence {
        excluded = List.copyOf(excluded);
        adjustments = List.copyOf(adjustments);
    }

    /** What the cost of a day follows. */
    @EnumNaming(KebabCase.class)
    public enum Basis {
        ORDERS,
        GMV
    }

    /** The same with what others have claimed. */
    Evidence less(Money others) {
        var rest = low.minus(others);
        return new Evidence(
                baselineFrom,
                from,
                to,
                basis,
                adjusted,
                actual,
                low,
                high,
                others,
                rest.isPositive() ? rest : Money.zero(low.currency()),
                cvrmse,
                r2,
                excluded,
                changes,
                adjustments);
    }
}
