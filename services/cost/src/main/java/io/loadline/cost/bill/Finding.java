package io.loadline.cost.bill;

import java.util.List;

/**
 * A rule of the specification that lines of a bill break; they are recorded all the same.
 *
 * @param rule named as in the FOCUS requirements model
 * @param line the first such line of the file, the header being line 1
 * @param column that the rule is about
 * @param message what the first such line has
 * @param count of the lines that break it
 * @param lines the first of them, at most {@value #LISTED}
 */
public record Finding(String rule, long line, String column, String message, long count, List<Long> lines) {
    static final int LISTED = 50;
}
