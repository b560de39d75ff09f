package io.loadline.cost.bill;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the keys of SkuPriceDetails are spelt.
 *
 * @param isMisspelt whether one differs from one of FOCUS's in its case alone
 * @param hasOtherCase whether one is not in PascalCase
 * @param hasUnknown whether one is neither FOCUS's nor named {@code x_…}
 */
record SkuKeys(boolean isMisspelt, boolean hasOtherCase, boolean hasUnknown) {
    private static final Pattern PASCAL_CASE = Pattern.compile("(x_)?[A-Z][A-Za-z0-9]*");
    /**
     * Each text of a JSON object, with a colon behind it when it is a key. Possessive, so that a long one takes no stack; and what is
     * left open is passed over at once, not looked at anew from each of its characters.
     */
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)(?:\"(\\s*+:)?)?");

    private static final Set<String> PROPERTIES = Set.of(
            "CoreCount",
            "DiskMaxIops",
            "DiskSpace",
            "DiskType",
            "GpuCount",
            "InstanceSeries",
            "InstanceType",
            "MemorySize",
            "NetworkMaxIops",
            "NetworkMaxThroughput",
            "OperatingSystem",
            "Redundancy",
            "StorageClass");

    static SkuKeys of(String json) {
        var keys = keys(json);
        return new SkuKeys(
                keys.stream().anyMatch(SkuKeys::differsInCase),
                keys.stream().anyMatch(key -> !PASCAL_CASE.matcher(key).matches()),
                keys.stream().anyMatch(key -> !key.startsWith("x_") && !PROPERTIES.contains(key)));
    }

    private static List<String> keys(String json) {
        return TEXT.matcher(json)
                .results()
                .filter(text -> text.group(2) != null)
                .map(text -> text.group(1))
                .toList();
    }

    private static boolean differsInCase(String key) {
        return !PROPERTIES.contains(key) && PROPERTIES.stream().anyMatch(key::equalsIgnoreCase);
    }
}
