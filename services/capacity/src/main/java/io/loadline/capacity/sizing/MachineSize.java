package io.loadline.capacity.sizing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A size that can be bought, written as shops do: {@code 2c4g} has two cores and four GiB.
 *
 * <p>Source: gocrane/crane, pkg/recommendation/recommender/resource, which rounds what it recommends up to such sizes.
 *
 * @param cores more than 0
 * @param memoryGiB more than 0
 */
record MachineSize(double cores, double memoryGiB) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)c(\\d{1,5}(?:\\.\\d{1,3})?)g");
    private static final double MILLIS = 1000;
    private static final double MEBI_OF_GIB = 1024;

    /**
     * Sizes between commas, the ones with the fewest cores first, of these the one with the least memory.
     *
     * @throws IllegalArgumentException one of them is no size
     */
    static List<MachineSize> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(MachineSize::parse)
                .sorted(Comparator.comparingDouble(MachineSize::cores).thenComparingDouble(MachineSize::memoryGiB))
                .toList();
    }

    private static MachineSize parse(String text) {
        var parts = TEXT.matcher(text);
        if (parts.matches()) {
            var size = new MachineSize(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2)));
            if (size.cores > 0 && size.memoryGiB > 0) {
                return size;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no size such as 2c4g");
    }

    /** The first of them that holds so much; empty when none is large enough. */
    static Optional<MachineSize> holding(List<MachineSize> sizes, long cpuMillis, long memoryMiB) {
        return sizes.stream()
                .filter(size -> size.cores * MILLIS >= cpuMillis && size.memoryGiB * MEBI_OF_GIB >= memoryMiB)
                .findFirst();
    }
}
