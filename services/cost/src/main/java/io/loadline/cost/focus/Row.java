package io.loadline.cost.focus;

import java.math.BigDecimal;
import java.util.Optional;

/** The values of a line, by the place of their columns. */
public interface Row {
    /** Empty for null. */
    String value(int place);

    /** Nothing for null and for what is no number. */
    Optional<BigDecimal> number(int place);
}
