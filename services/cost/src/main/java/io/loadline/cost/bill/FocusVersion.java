package io.loadline.cost.bill;

import java.util.Arrays;
import java.util.Optional;

/** The versions of FOCUS (FinOps Open Cost and Usage Specification) that are read. */
enum FocusVersion {
    V1_0("focus-1.0"),
    V1_1("focus-1.1"),
    V1_2("focus-1.2"),
    V1_3("focus-1.3"),
    V1_4("focus-1.4");

    private final String format;

    FocusVersion(String format) {
        this.format = format;
    }

    /** As it is named in {@code ?format=}. */
    String format() {
        return format;
    }

    /** As the FOCUS project names it, {@code 1.2}. */
    String number() {
        return format.substring("focus-".length());
    }

    /** Whether who sells a service and whose it is are told apart from who hosts it: no ProviderName, no PublisherName. */
    boolean namesHosts() {
        return compareTo(V1_3) >= 0;
    }

    static Optional<FocusVersion> of(String format) {
        return Arrays.stream(values()).filter(v -> v.format.equals(format)).findFirst();
    }
}
