package io.loadline.changes.cdevents;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How a text is written. */
enum Format {
    ANY(text -> true, "a text"),
    /** RFC 3986 with a scheme. */
    URI_ABSOLUTE(text -> isReference(text) && text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*"), "a URI with its scheme"),
    /** RFC 3986, a scheme is not needed. */
    URI_REFERENCE(Format::isReference, "a URI reference"),
    /** RFC 3339. */
    TIME(Format::isTime, "a time such as 2026-11-11T00:00:00Z"),
    DOMAIN_ID(
            text -> DomainId.parse(text).isPresent() && isReference(text),
            "cdevents:v0:<provider>:<provider id>:<namespace>:<groups>:<type>:<resource id>"),
    /** A type of one's own. */
    CUSTOM_TYPE(
            text -> text.matches("dev\\.cdeventsx\\.[a-zA-Z0-9]+-[a-zA-Z]+\\.[a-zA-Z]+\\.[0-9]\\.[0-9]\\.[0-9]"),
            "dev.cdeventsx.<tool>-<subject>.<predicate>.<version>"),
    /** The subject of one. */
    CUSTOM_SUBJECT(text -> text.matches("[a-zA-Z0-9]+-[a-zA-Z]+"), "<tool>-<subject>");

    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final Predicate<String> test;

    private final String form;

    Format(Predicate<String> test, String form) {
        this.test = test;
        this.form = form;
    }

    boolean fits(String text) {
        return test.test(text);
    }

    String form() {
        return form;
    }

    private static boolean isReference(String text) {
        try {
            return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                    && new URI(text).toString().equals(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return RFC3339.matcher(text).matches() && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
