package io.loadline.cost.hardware;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import java.time.LocalDate;

/** From when hardware is written off that was bought within a month. What falls due before it was bought is written off on its first day. */
@EnumNaming(KebabCase.class)
public enum Convention {
    /** From the day on which it was bought. */
    DAILY,
    /** From the first day of the month, whenever within it it was bought. */
    FULL_MONTH,
    /** From the middle of the month, whenever within it it was bought. */
    MID_MONTH;

    private static final int MIDDLE = 16;

    LocalDate start(LocalDate purchased) {
        return switch (this) {
            case DAILY -> purchased;
            case FULL_MONTH -> purchased.withDayOfMonth(1);
            case MID_MONTH -> purchased.withDayOfMonth(MIDDLE);
        };
    }
}
