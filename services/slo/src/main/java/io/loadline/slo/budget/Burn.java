package io.loadline.slo.budget;

import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast the budget burns: the error ratio of the last while over the ratio that the target allows. 1 uses exactly the
 * budget over the window.
 *
 * @param rate 0 while idle; empty while unmeasured
 */
public record Burn(Duration lookback, Optional<BigDecimal> rate) {

    static Burn of(Duration lookback, Tally tally, BigDecimal target) {
        if (!tally.measured()) {
            return new Burn(lookback, Optional.empty());
        }
        return new Burn(
                lookback,
                Optional.of(Figure.share(tally.bad(), tally.total())
                        .map(errors -> Plain.of(errors.divide(BigDecimal.ONE.subtract(target), Figure.DIGITS)))
                        .orElse(BigDecimal.ZERO)));
    }
}
