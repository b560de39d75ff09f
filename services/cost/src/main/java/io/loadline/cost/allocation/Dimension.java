package io.loadline.cost.allocation;

import io.loadline.eventstore.Rejection;
import io.loadline.web.WebProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what reports are grouped. */
public enum Dimension {
    SERVICE,
    TEAM,
    UNIT,
    DATACENTER;

    /**
     * @param by names with commas between, empty for none
     * @throws Rejection when one is unknown
     */
    public static List<Dimension> parse(String by) {
        return Arrays.stream(by.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Dimension::named)
                .distinct()
                .toList();
    }

    private static Dimension named(String name) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> WebProblem.INVALID_PARAMETER.at(
                        "/by",
                        "by must be some of "
                                + Arrays.stream(values())
                                        .map(Dimension::toString)
                                        .collect(Collectors.joining(","))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
