package io.loadline.cost.bill;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a bill is written in.
 *
 * @param name as in {@code ?format=}
 * @param focus its version, when it is FOCUS
 * @param dialect whose export it is, when it is a provider's own
 */
public record BillFormat(String name, Optional<FocusVersion> focus, Optional<Dialect> dialect) {
    /** @param name {@code focus-1.0} to {@code focus-1.4}, {@code aws-cur}, {@code azure-ea}, {@code gcp} or {@code oci} */
    public static Optional<BillFormat> of(String name) {
        var focus = FocusVersion.of(name);
        var dialect = Dialect.of(name);
        return focus.isPresent() || dialect.isPresent()
                ? Optional.of(new BillFormat(name, focus, dialect))
                : Optional.empty();
    }

    static String supported() {
        return Stream.concat(Stream.of(FocusVersion.values()).map(FocusVersion::format), Dialect.formats().stream())
                .collect(Collectors.joining(", "));
    }

    Header header(Line line) {
        return dialect.<Header>map(own -> new DialectHeader(own, line)).orElseGet(() -> new FocusHeader(line));
    }
}
