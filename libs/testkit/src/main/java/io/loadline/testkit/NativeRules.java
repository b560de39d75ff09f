package io.loadline.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What code of ours must not do if it is to run as a native executable, which knows no class that nobody names, and all of whose
 * static fields are filled while it is built: Quarkus' default.
 */
public final class NativeRules {
    /** Each process has to have its own. */
    private static final Set<String> OF_A_PROCESS = Set.of(
            "java.lang.ProcessHandle",
            "java.lang.Thread",
            "java.net.http.HttpClient",
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> OF_THE_MOMENT =
            Set.of("currentTimeMillis", "getenv", "getProperty", "nanoTime", "now", "randomUUID");

    /** Of Java, and of what Quarkus prepares for native executables itself. */
    private static final Set<String> PREPARED = Set.of(
            "com.fasterxml.",
            "com.github.benmanes.",
            "io.agroal.",
            "io.micrometer.",
            "io.netty.",
            "io.opentelemetry.",
            "io.quarkus.",
            "io.smallrye.",
            "io.vertx.",
            "jakarta.",
            "java.",
            "javax.",
            "org.apache.kafka.",
            "org.eclipse.microprofile.",
            "org.flywaydb.",
            "org.hibernate.",
            "org.jboss.",
            "org.jspecify.",
            "org.postgresql.",
            "org.w3c.",
            "org.xml.");

    private final JavaClasses classes;

    /** @param packages with those below */
    public NativeRules(String... packages) {
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packages);
    }

    /** Neither a class nor a member, and no class is made while it runs. */
    public void nothingIsFoundByItsName() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .orShould()
                .callMethod(Class.class, "getMethod", String.class, Class[].class)
                .orShould()
                .callMethod(Class.class, "getDeclaredMethod", String.class, Class[].class)
                .orShould()
                .callMethod(Class.class, "getField", String.class)
                .orShould()
                .callMethod(Class.class, "getDeclaredField", String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.reflect.Proxy")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ResourceBundle")
                .check(classes);
    }

    /** A secret, an identity or a time of the building machine would be everybody's. */
    public void nothingIsSettledWhileItIsBuilt() {
        var settled = classes.stream()
                .flatMap(type -> type.getStaticInitializer().stream())
                .flatMap(initializer -> initializer.getCallsFromSelf().stream())
                .filter(call -> isOfTheMoment(call.getTarget()))
                .map(JavaCall::getDescription)
                .toList();
        assertEquals(List.of(), settled);
    }

    /**
     * Static fields of the libraries that our code calls are filled while it is built as well: one that holds random numbers, a thread or a
     * client stops the build of the executable, or is everybody's.
     *
     * @param atRunTime packages whose static fields are filled when the executable runs
     */
    public void noLibraryHoldsWhatAProcessHasToMake(Set<String> atRunTime) {
        var held = new ClassFileImporter()
                .importPackages(libraries()).stream()
                        .filter(type -> atRunTime.stream()
                                .noneMatch(each -> type.getName().startsWith(each + ".")))
                        .filter(type -> PREPARED.stream().noneMatch(type.getName()::startsWith))
                        .flatMap(type -> type.getFields().stream())
                        .filter(NativeRules::isStatic)
                        .filter(NativeRules::isOfAProcess)
                        .map(JavaField::getFullName)
                        .toList();
        assertEquals(List.of(), held);
    }

    /** Their packages, by the first two names of each, which all of Google's have in common. */
    private Set<String> libraries() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName() + ".")
                .filter(name -> !name.startsWith("io.loadline.") && !name.equals("."))
                .filter(name -> PREPARED.stream().noneMatch(name::startsWith))
                .map(name -> name.replaceFirst("^(com[.]google[.][^.]+|[^.]+[.][^.]+)[.].*$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean isOfAProcess(JavaField field) {
        return Stream.concat(
                        Stream.of(field),
                        field.getRawType().getAllFields().stream().filter(inner -> !isStatic(inner)))
                .anyMatch(each -> OF_A_PROCESS.contains(each.getRawType().getName()));
    }

    private static boolean isOfTheMoment(CodeUnitCallTarget target) {
        return OF_A_PROCESS.contains(target.getOwner().getName()) || OF_THE_MOMENT.contains(target.getName());
    }
}
