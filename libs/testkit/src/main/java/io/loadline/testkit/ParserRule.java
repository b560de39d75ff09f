package io.loadline.testkit;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which classes read texts or bytes, known by what they call for it; and which of them no fuzz test reaches. */
final class ParserRule {
    private static final Set<String> READING = Set.of(
            "com.fasterxml.jackson.core.JsonFactory.createParser",
            "io.loadline.eventstore.Json.tree",
            "io.vertx.core.json.JsonObject.<init>",
            "java.lang.Double.parseDouble",
            "java.lang.Integer.parseInt",
            "java.lang.Long.parseLong",
            "java.math.BigDecimal.<init>",
            "java.net.URI.<init>",
            "java.net.URI.create",
            "java.net.URLDecoder.decode",
            "java.time.Duration.parse",
            "java.time.Instant.parse",
            "java.time.LocalDate.parse",
            "java.time.LocalDateTime.parse",
            "java.time.OffsetDateTime.parse",
            "java.util.Base64$Decoder.decode",
            "java.util.UUID.fromString",
            "java.util.regex.Pattern.matcher",
            "java.util.zip.GZIPInputStream.<init>",
            "javax.xml.stream.XMLInputFactory.createXMLStreamReader",
            "org.yaml.snakeyaml.Yaml.composeAll");

    private static final Set<String> TEXTS = Set.of(
            "[B",
            "io.vertx.core.buffer.Buffer",
            "java.io.InputStream",
            "java.io.Reader",
            "java.lang.CharSequence",
            "java.lang.String");

    private ParserRule() {}

    /** Their names within a package. Projections and stores read what was written here. */
    static SortedSet<String> notFuzzed(String within) {
        var main = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
        var fuzzed = fuzzed(new ClassFileImporter().importPackages(within));
        return main.importPackages(within).stream()
                .filter(ParserRule::reads)
                .map(HouseRules::outermost)
                .map(JavaClass::getName)
                .filter(name -> !name.matches(".*(Projection|Store)") && !fuzzed.contains(name))
                .map(name -> name.substring(within.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> fuzzed(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getSimpleName().endsWith("FuzzTest"))
                .flatMap(type -> type.getTransitiveDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(HouseRules::outermost)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    /** What is settled while a class is loaded comes from nobody. */
    private static boolean reads(JavaClass type) {
        return type.getCodeUnits().stream()
                .filter(unit -> !(unit instanceof JavaStaticInitializer))
                .flatMap(unit -> unit.getAccessesFromSelf().stream())
                .anyMatch(access -> access.getTarget() instanceof CodeUnitAccessTarget target && isReading(target));
    }

    private static boolean isReading(CodeUnitAccessTarget target) {
        return READING.contains(target.getOwner().getName() + "." + target.getName())
                && target.getRawParameterTypes().stream().limit(1).anyMatch(type -> TEXTS.contains(type.getName()));
    }
}
