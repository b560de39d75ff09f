package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is used is known and may be used: by the bill of materials, which {@code -Dcyclonedx.skip=false} makes. */
class LicencesTest {
    private static final Path BILL =
            Path.of(System.getProperty("loadline.root")).resolve("target/bom.json");

    /** Of two to choose from one is enough; those of iCal4j, Go and Indiana University are BSD's by another name. */
    private static final Predicate<String> ALLOWED = Pattern.compile(
                    "Apache|MIT|BSD|EPL|Eclipse|EDL|CC0|Public[ -]Domain|UPL|ISC|Unicode|MPL|CDDL|with-classpath-exception"
                            + "|iCal4j|Indiana University|Go License",
                    Pattern.CASE_INSENSITIVE)
            .asPredicate();

    @Test
    void everyPartHasALicenceThatAllowsIt() throws IOException {
        assumeTrue(Files.exists(BILL), "there is no bill of materials");
        var parts = new ObjectMapper().readTree(BILL.toFile()).path("components");
        assertTrue(parts.size() > 200, () -> parts.size() + " parts");
        var others = new TreeSet<String>();
        parts.forEach(part -> {
            if (!part.path("group").asText().equals("io.loadline")
                    && licences(part).noneMatch(ALLOWED)) {
                others.add(part.path("purl").asText() + " " + licences(part).toList());
            }
        });
        assertEquals(Set.of(), others);
    }

    /** Also what Maven brings from npm for the console, by whose names {@code .ci/holes} asks. */
    @Test
    void everyModuleAndEveryPartOfTheConsoleIsInTheBill() throws IOException {
        assumeTrue(Files.exists(BILL), "there is no bill of materials");
        var bill = new ObjectMapper().readTree(BILL.toFile());
        var parts = bill.path("components")
                .valueStream()
                .map(part ->
                        part.path("group").asText() + ":" + part.path("name").asText())
                .collect(Collectors.toSet());
        for (var part : List.of(
                "io.loadline:loadline-changes",
                "io.loadline:loadline-capacity",
                "io.loadline:loadline-cost",
                "io.loadline:loadline-slo",
                "io.loadline:loadline-gateway",
                "io.loadline:loadline-cli",
                "org.mvnpm:echarts",
                "org.mvnpm:zrender",
                "org.mvnpm:lit",
                "org.mvnpm.at.lit:reactive-element",
                "org.webjars:swagger-ui")) {
            assertTrue(parts.contains(part), part);
        }
        bill.path("components")
                .forEach(part -> assertTrue(part.path("purl").asText().startsWith("pkg:maven/"), part::toString));
    }

    private static Stream<String> licences(JsonNode part) {
        return part.path("licenses")
                .valueStream()
                .flatMap(one -> Stream.concat(
                        List.of("id", "name").stream()
                                .map(field -> one.path("license").path(field).asText()),
                        Stream.of(one.path("expression").asText())));
    }
}
